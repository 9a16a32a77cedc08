package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.composition.SharedDefinition.Consent;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.type.EnumType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Makes one catalog of all registrations.
 *
 * <p>A document with a problem of its own is left out and the others are served. A link whose other
 * end is missing or does not fit is dropped, and so is a check or a view whose SQL cannot be used
 * or whose types are missing; the document is served without it. The types of an unreachable source
 * are kept, marked unavailable; what needs its metadata is checked when it comes back. Neither
 * catalog nor problems depend on the order of the documents.
 */
public final class Composition {
  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem, String>comparing(problem -> problem.position().file())
          .thenComparingInt(problem -> problem.position().line())
          .thenComparingInt(problem -> problem.position().column())
          .thenComparing(Problem::message);

  private final List<Document> documents;
  private final Declarations declarations;
  private final Map<String, ObjectType> drafts = new TreeMap<>();

  private Composition(List<Registration> registrations) {
    documents =
        registrations.stream()
            .sorted(Comparator.comparing(Registration::file).thenComparing(Registration::digest))
            .map(Document::new)
            .toList();
    declarations = new Declarations(documents);
  }

  /**
   * The catalog of the documents that can be served, and what is wrong with the others.
   *
   * @param registrations one document each, in any order
   * @param sources what is known of each registered connection, by name; a document that uses a
   *     source not among them is left out
   */
  public static CompositionResult compose(
      List<Registration> registrations, Map<String, SourceState> sources) {
    return compose(registrations, sources, _ -> true);
  }

  /**
   * The same where views and checks over other departments' types are left out until these have
   * consented.
   *
   * @param given whether a consent was given
   */
  public static CompositionResult compose(
      List<Registration> registrations,
      Map<String, SourceState> sources,
      Predicate<Consent> given) {
    Composition composition = new Composition(registrations);
    Consents consents = new Consents(given);
    composition.draftTypes(sources);
    Map<Document, List<ExtensionCheck.Extension>> extensions =
        new ExtensionCheck(composition.declarations).accept(composition.documents);
    CheckComposer checks = new CheckComposer(composition.declarations, composition.drafts);
    checks.read(composition.documents, extensions);
    composition.draftViews();
    Map<String, List<Link>> links =
        new LinkComposer(composition.declarations, composition.drafts)
            .compose(composition.documents, extensions);
    Map<String, List<Check>> served = checks.served(consents);
    composition.dropViews(consents);
    return new CompositionResult(
        composition.catalog(links, served),
        composition.sorted(Document::allProblems),
        composition.sorted(Document::warnings),
        composition.documents.stream()
            .filter(Document::isLeftOut)
            .map(document -> document.registration().file())
            .collect(Collectors.toSet()),
        consents.definitions());
  }

  private List<Problem> sorted(Function<Document, List<Problem>> found) {
    return documents.stream()
        .flatMap(document -> found.apply(document).stream())
        .distinct()
        .sorted(BY_POSITION)
        .toList();
  }

  private void draftTypes(Map<String, SourceState> sources) {
    NameCheck.check(documents);
    for (Document document : documents) {
      TypeComposer composer = new TypeComposer(document, declarations, sources);
      document
          .registration()
          .types()
          .forEach(
              type ->
                  composer
                      .compose(type)
                      .ifPresent(draft -> drafts.putIfAbsent(draft.name(), draft)));
    }
  }

  /** Views read types that are published from tables, so these are drafted before. */
  private void draftViews() {
    Map<String, ObjectType> views = new TreeMap<>();
    for (Document document : documents) {
      for (TypeDeclaration type : document.registration().types()) {
        type.directive(Directive.View.class)
            .flatMap(
                directive ->
                    new ViewComposer(document, declarations, drafts, type, directive).compose())
            .ifPresent(view -> views.put(view.name(), view));
      }
    }
    views.forEach(drafts::putIfAbsent);
  }

  /** A view goes with the types that it reads, and waits for their owners. */
  private void dropViews(Consents consents) {
    for (Document document : documents) {
      drafts
          .values()
          .removeIf(
              draft ->
                  draft.view().isPresent()
                      && document.declaresType(draft.name())
                      && !isServed(document, draft, consents));
    }
  }

  private boolean isServed(Document document, ObjectType view, Consents consents) {
    boolean served = ViewComposer.isServed(document, declarations, view) && !document.isLeftOut();
    Position position = declarations.type(view.name()).orElseThrow().type().position();
    return served && consents.allows(view, position);
  }

  private Catalog catalog(Map<String, List<Link>> links, Map<String, List<Check>> checks) {
    List<Document> served = documents.stream().filter(document -> !document.isLeftOut()).toList();
    Map<String, ObjectType> types = new TreeMap<>();
    Map<String, EnumType> enums = new TreeMap<>();
    for (Document document : served) {
      Registration registration = document.registration();
      registration
          .types()
          .forEach(
              type -> {
                ObjectType draft = drafts.get(type.name());
                if (draft != null) {
                  types.put(
                      type.name(),
                      draft.with(
                          served(links.getOrDefault(type.name(), List.of())),
                          checks.getOrDefault(type.name(), List.of())));
                }
              });
      registration
          .enums()
          .forEach(declared -> enums.put(declared.type().graphName(), declared.type()));
    }
    Map<String, Department> departments = new LinkedHashMap<>();
    served.stream()
        .map(document -> document.registration().department())
        .sorted(Comparator.comparing(Department::code))
        .forEach(department -> departments.put(department.code(), department));
    return new Catalog(
        CatalogVersion.of(served, types.values()), List.copyOf(departments.values()), types, enums);
  }

  private List<Link> served(List<Link> links) {
    return links.stream().filter(link -> drafts.containsKey(link.target())).toList();
  }
}
