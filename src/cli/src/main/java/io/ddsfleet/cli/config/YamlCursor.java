package io.ddsfleet.cli.config;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Goes through YAML event by event, so that neither depth nor aliases can cost more than they are
 * long. What is no YAML is a usage error, which does not repeat the text: a file that was named by
 * mistake may hold a secret.
 */
final class YamlCursor {

  private final Path file;
  private final Iterator<Event> events;
  private Place place;

  YamlCursor(Path file, String text) {
    this.file = file;
    this.place = new Place(file, 1);
    this.events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
  }

  /** The next event; there is always one until the end of the stream was given. */
  Event next() {
    try {
      Event event = events.next();
      place = at(event.getStartMark());
      checkForm(event);
      return event;
    } catch (MarkedYamlEngineException e) {
      String where = e.getContext() == null ? "" : e.getContext() + ": ";
      throw at(e.getProblemMark()).wrong(unreadable(where + e.getProblem()));
    } catch (YamlEngineException e) {
      throw place.wrong(unreadable(String.valueOf(e.getMessage())));
    }
  }

  /** Where the event that was given last begins. */
  Place place() {
    return place;
  }

  private void checkForm(Event event) {
    if (event instanceof CollectionStartEvent form && form.getTag().isPresent()) {
      throw place.wrong("a list or a map has a tag (!), which is not read: remove the tag.");
    }
  }

  private static String unreadable(String why) {
    return "no readable YAML from here on (" + why + "): check quotes and indentation.";
  }

  private Place at(Optional<Mark> mark) {
    return mark.map(known -> new Place(file, known.getLine() + 1)).orElse(place);
  }
}
