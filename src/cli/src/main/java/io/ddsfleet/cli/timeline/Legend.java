package io.ddsfleet.cli.timeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says what the shapes stand for: those that occur, in as many rows as they need. */
final class Legend {

  private static final double SWATCH = 16;
  private static final double SPACE = 18;
  private static final double PAD = 6;

  private record Item(Look look, double x, int row) {}

  private final List<Item> items = new ArrayList<>();
  private int rows = 1;

  Legend(Collection<Look> looks) {
    double x = Frame.GUTTER;
    for (Look look : looks) {
      double width = SWATCH + PAD + Words.proseWidth(look.words());
      if (x + width > Frame.WIDTH - Frame.MARGIN) {
        x = Frame.GUTTER;
        rows++;
      }
      items.add(new Item(look, x, rows - 1));
      x += width + SPACE;
    }
  }

  int rows() {
    return rows;
  }

  Element draw(double top) {
    Element legend = Element.group("legend");
    for (Item item : items) {
      double middle = top + item.row() * Frame.ROW + Frame.ROW / 2;
      legend.add(swatch(item, middle));
      legend.add(Element.text(item.x() + SWATCH + PAD, middle + 4, item.look().words()));
    }
    return legend;
  }

  private static Element swatch(Item item, double middle) {
    double x = item.x();
    Look look = item.look();
    return switch (look.form()) {
      case MARK -> MarkDrawing.at(x + SWATCH / 2, middle, look);
      case LINE -> Element.line(x, middle, x + SWATCH, middle).set("class", look.cssClass());
      case BAR, BAND ->
          Element.rect(x, middle - 5, SWATCH, 10).set("rx", 2).set("class", look.cssClass());
    };
  }
}
