/** Tests of the journal in real files, and with processes of their own where locks are meant. */
package io.ddsfleet.journal;
