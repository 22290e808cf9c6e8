/** What is written as JSON is read as what it was. */
package io.ddsfleet.journal.json;
