package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Registration.EnumDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds names that two documents, or one document twice, want for different things. Nobody's claim
 * is the older one here, so every claimant's document is left out.
 */
final class NameCheck {

  /** Somebody wants a name for something. */
  private record Claim(Document document, Position position, String thing) {}

  private final Map<String, List<Claim>> types = new TreeMap<>();
  private final Map<String, List<Claim>> rootFields = new TreeMap<>();
  private final Map<String, List<Claim>> departments = new TreeMap<>();

  private final Set<List<Claim>> reported = new HashSet<>();

  private NameCheck() {}

  static void check(List<Document> documents) {
    NameCheck names = new NameCheck();
    documents.forEach(names::claim);
    names.report(names.rootFields, "root field", "Choose another root in @table");
    names.report(names.types, "type name", "Rename one of them, or leave the type to its owner");
    names.reportDepartments();
  }

  private void claim(Document document) {
    Department department = document.registration().department();
    Position start = new Position(document.registration().file(), 1, 1);
    claim(departments, department.code(), new Claim(document, start, department.name()));
    if (department.code().isBlank() || department.name().isBlank()) {
      document.problem(
          start,
          "Cannot publish the document: its department has no code or no name. State both in @department(code, name).");
    }
    for (TypeDeclaration type : document.registration().types()) {
      claim(types, type.name(), new Claim(document, type.position(), "type " + type.name()));
      RootNames names = RootNames.of(type);
      for (String rootField : names.rootFields()) {
        String thing = "root %s of type %s".formatted(names.root(), type.name());
        claim(rootFields, rootField, new Claim(document, type.position(), thing));
      }
      for (String generated : names.types()) {
        String thing = "root %s of type %s".formatted(names.root(), type.name());
        claim(types, generated, new Claim(document, type.position(), thing));
      }
    }
    for (EnumDeclaration type : document.registration().enums()) {
      String name = type.type().graphName();
      claim(types, name, new Claim(document, type.position(), "enum " + name));
    }
  }

  private static void claim(Map<String, List<Claim>> claims, String name, Claim claim) {
    claims.computeIfAbsent(name, _ -> new ArrayList<>()).add(claim);
  }

  /** One clash of two things is enough, however many of their derived names clash with it. */
  private void report(Map<String, List<Claim>> claims, String kind, String whatToDo) {
    claims.forEach(
        (name, claimants) -> {
          for (Claim claim : claimants) {
            claimants.stream()
                .filter(other -> !other.equals(claim))
                .findFirst()
                .filter(other -> reported.add(List.of(claim, other)))
                .ifPresent(other -> report(claim, other, kind + " " + name, whatToDo));
          }
        });
  }

  private static void report(Claim claim, Claim other, String name, String whatToDo) {
    claim.document.problem(
        claim.position,
        "Cannot publish %s: %s also wants the %s (%s:%d). %s."
            .formatted(
                claim.thing,
                other.thing,
                name,
                other.position.file(),
                other.position.line(),
                whatToDo));
  }

  private void reportDepartments() {
    departments.forEach(
        (code, claimants) -> {
          List<String> names = claimants.stream().map(Claim::thing).distinct().sorted().toList();
          if (names.size() > 1) {
            claimants.forEach(
                claim ->
                    claim.document.problem(
                        claim.position,
                        "Cannot publish for department %s: it is named %s. Use one name for one code."
                            .formatted(code, String.join(" and ", names))));
          }
        });
  }
}
