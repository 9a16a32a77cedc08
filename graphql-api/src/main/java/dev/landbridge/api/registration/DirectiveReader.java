package dev.landbridge.api.registration;

import dev.landbridge.api.registration.DirectiveCheck.Checked;
import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.CatalogueEntry.SharingMethod;
import dev.landbridge.core.catalog.CatalogueEntry.UpdateFrequency;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes records of checked directives. */
final class DirectiveReader {
  private DirectiveReader() {}

  /**
   * The directives of a type or field in core's words.
   *
   * @throws IllegalStateException if one is defined in the vocabulary but not known here
   */
  static List<Directive> read(List<Checked> checked) {
    return checked.stream().map(DirectiveReader::read).toList();
  }

  private static Directive read(Checked checked) {
    Arguments arguments = checked.arguments();
    Position position = checked.position();
    return switch (checked.name()) {
      case "table" ->
          new Directive.Table(
              arguments.text("source"),
              arguments.text("name"),
              arguments.optionalText("root"),
              position);
      case "view" ->
          new Directive.View(arguments.text("sql"), arguments.optionalText("root"), position);
      case "catalogue" -> new Directive.Catalogue(catalogueEntry(arguments), position);
      case "share" ->
          new Directive.Share(
              arguments.constant("as", Sharing.Attribute.class),
              arguments.optionalText("conditions"),
              arguments.optionalText("basis"),
              position);
      case "column" -> new Directive.Column(arguments.text("name"), position);
      case "key" -> new Directive.Key(position);
      case "format" ->
          new Directive.Format(
              arguments.constant("as", KeyFormat.class), spellings(arguments), position);
      case "link" ->
          new Directive.Link(
              arguments.optionalTexts("from").orElseThrow(),
              arguments.optionalTexts("to"),
              arguments.optionalTexts("toAny"),
              position);
      case "mask" ->
          new Directive.Mask(
              arguments.constant("as", Directive.Mask.Kind.class),
              arguments.optionalInt("keepFirst"),
              arguments.optionalInt("keepLast"),
              position);
      case "rows" -> new Directive.Rows(arguments.text("where"), position);
      case "check" ->
          new Directive.Check(
              arguments.text("sql"), arguments.optionalFlag("filtered").orElse(false), position);
      case "limits" ->
          new Directive.Limits(
              arguments.optionalInt("rows"),
              arguments.optionalInt("perMinute"),
              arguments.optionalInt("perDay"),
              arguments.optionalFlag("byKeyOnly").orElse(false),
              position);
      default -> throw new IllegalStateException("directive @" + checked.name());
    };
  }

  private static CatalogueEntry catalogueEntry(Arguments arguments) {
    Set<SharingMethod> methods =
        arguments.optionalTexts("method").orElseThrow().stream()
            .map(SharingMethod::valueOf)
            .collect(Collectors.toSet());
    return new CatalogueEntry(
        arguments.optionalText("format"),
        arguments.constant("updates", UpdateFrequency.class),
        methods,
        arguments.text("classification"));
  }

  private static Optional<Set<Spelling>> spellings(Arguments arguments) {
    return arguments
        .optionalTexts("spellings")
        .map(names -> names.stream().map(Spelling::valueOf).collect(Collectors.toSet()));
  }
}
