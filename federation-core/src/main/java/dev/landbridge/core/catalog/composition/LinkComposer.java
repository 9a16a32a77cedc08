package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.composition.Declarations.Declared;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the links of all documents once their types are known. */
final class LinkComposer {
  private final Declarations declarations;
  private final Map<String, ObjectType> drafts;
  private final Map<LinkEnds, Link> sound = new LinkedHashMap<>();

  LinkComposer(Declarations declarations, Map<String, ObjectType> drafts) {
    this.declarations = declarations;
    this.drafts = drafts;
  }

  /** The links that can be served, by the type that they start from; each type has an entry. */
  Map<String, List<Link>> compose(
      List<Document> documents, Map<Document, List<ExtensionCheck.Extension>> extensions) {
    for (Document document : documents) {
      for (TypeDeclaration type : document.registration().types()) {
        check(document, type.name(), document.fieldsOf(type));
      }
    }
    for (Document document : documents) {
      for (ExtensionCheck.Extension extension : extensions.getOrDefault(document, List.of())) {
        check(document, extension.typeName(), List.of(extension.field()));
      }
    }
    Map<String, List<Link>> links = new TreeMap<>();
    drafts.keySet().forEach(name -> links.put(name, new ArrayList<>()));
    sound.forEach(
        (ends, link) -> {
          if (ends.isServed()) {
            ends.warn(link);
            links.computeIfAbsent(link.typeName(), _ -> new ArrayList<>()).add(link);
          }
        });
    return links;
  }

  private void check(Document document, String typeName, List<FieldDeclaration> fields) {
    Optional<Declared> start = declarations.type(typeName);
    for (FieldDeclaration field : fields) {
      if (start.isPresent() && declarations.isLink(field)) {
        LinkEnds ends = new LinkEnds(declarations, drafts, document, start.get(), field);
        ends.link().ifPresent(link -> sound.put(ends, link));
      }
    }
  }

  /** Whether a directive may stand on a link. */
  static boolean belongsOnLink(Directive directive) {
    return switch (directive) {
      case Directive.Link _, Directive.Share _ -> true;
      case Directive.Table _,
          Directive.View _,
          Directive.Catalogue _,
          Directive.Column _,
          Directive.Key _,
          Directive.Format _,
          Directive.Mask _,
          Directive.Rows _,
          Directive.Limits _,
          Directive.Check _ ->
          false;
    };
  }

  /** A directive as it is written, without {@code @}. */
  static String name(Directive directive) {
    return directive.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
