package io.ddsfleet.dds;

import io.ddsfleet.dds.answer.Node;
import org.jspecify.annotations.Nullable;

/** Reads what an operation answers; null when the answer says that there is nothing. */
@FunctionalInterface
interface AnswerShape<T> {

  @Nullable T read(Node answer);
}
