package io.ddsfleet.journal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.MonoSink;

/** Something to be done on the journal's thread, and who wants to hear of it. */
final class Wish<T> {

  private static final Logger log = LoggerFactory.getLogger(Wish.class);

  private final Supplier<T> work;
  private final MonoSink<T> sink;
  private @Nullable T result;
  private @Nullable Throwable error;

  Wish(Supplier<T> work, MonoSink<T> sink) {
    this.work = work;
    this.sink = sink;
  }

  /** Does it, and tells nobody yet. */
  Wish<T> fulfil() {
    try {
      result = work.get();
    } catch (Throwable e) {
      error = e;
    }
    return this;
  }

  /** It was done in vain, or cannot be done any more. */
  void refuse(Throwable why) {
    error = error == null ? why : error;
    answer();
  }

  /** Tells what came of it. A listener that throws must not keep others from their answers. */
  void answer() {
    try {
      tell();
    } catch (RuntimeException e) {
      log.error("Whoever asked the journal could not be answered", e);
    }
  }

  private void tell() {
    if (error == null) {
      sink.success(result);
    } else {
      sink.error(error);
    }
  }
}
