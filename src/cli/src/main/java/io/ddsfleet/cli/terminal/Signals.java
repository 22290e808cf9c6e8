package io.ddsfleet.cli.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * Handles a signal of the operating system while a rollout runs.
 *
 * <p>A shutdown hook would not do: it swallows the second Ctrl-C. {@code sun.misc.Signal} is what
 * the JVM offers instead; the compiler warns of it by name, so it is reached through reflection.
 * The JVM keeps a signal ignored that it was started with as ignored, as SIGINT is in a process
 * that a script starts with {@code &}; SIGTERM works there.
 */
public final class Signals implements AutoCloseable {

  private final String name;
  private final Object before;

  private Signals(String name, Object before) {
    this.name = name;
    this.before = before;
  }

  /**
   * Runs the handler at each such signal from now on, on a thread of the JVM's own, until closed.
   * Empty where the signal is not there or is reserved, such as {@code WINCH} on Windows.
   *
   * @param name without the prefix, such as {@code INT}
   * @param handler returns soon; it may be called again while it runs
   */
  public static Optional<Signals> handle(String name, Runnable handler) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      return Optional.of(new Signals(name, exchange(name, proxy(handlerType, handler))));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Puts back what held before. */
  @Override
  public void close() {
    try {
      exchange(name, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the handler of SIG" + name + " was set and cannot be", e);
    }
  }

  private static Object proxy(Class<?> handlerType, Runnable handler) {
    return Proxy.newProxyInstance(
        Signals.class.getClassLoader(),
        new Class<?>[] {handlerType},
        (self, method, arguments) -> answer(self, method.getName(), arguments, handler));
  }

  private static Object answer(Object self, String method, Object[] arguments, Runnable handler) {
    return switch (method) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "signal handler";
      default -> {
        handler.run();
        yield self;
      }
    };
  }

  private static Object exchange(String name, Object handler) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    try {
      return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException("SIG" + name + " cannot be handled", e.getCause());
    }
  }
}
