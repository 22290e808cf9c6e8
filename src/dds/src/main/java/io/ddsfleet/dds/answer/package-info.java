/**
 * How an answer is read, and no API: JSON and XML become the same small tree, capped in depth and
 * size, and the tree becomes the records of the control plane.
 */
@NullMarked
package io.ddsfleet.dds.answer;

import org.jspecify.annotations.NullMarked;
