/** The file that {@code --config} names: how it is read, checked, and put on the command line. */
@NullMarked
package io.ddsfleet.cli.config;

import org.jspecify.annotations.NullMarked;
