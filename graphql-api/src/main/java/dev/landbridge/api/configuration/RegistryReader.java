package dev.landbridge.api.configuration;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows every key of a registry file, and what may refer to what in it. */
final class RegistryReader {
  /** Ids of grants join codes with colons, so that a colon in one could make two ids equal. */
  private static final String CODE = "[^\\s:]+";

  private static final String MEMBER = "[A-Za-z][A-Za-z0-9_]*\\.[A-Za-z][A-Za-z0-9_]*";

  private final Section root;
  private final Names departments = new Names("department");
  private final Names matters = new Names("matter");

  RegistryReader(Section root) {
    this.root = root;
  }

  /** Reads everything; only complete if the section found no problem. */
  PolicySeed read() {
    PolicySeed seed = new PolicySeed(departments(), persons(), applications(), matters(), grants());
    root.finish();
    return seed;
  }

  private List<Department> departments() {
    List<Department> read = new ArrayList<>();
    for (Section section : root.sections("departments")) {
      read.add(new Department(code(section, departments), text(section, "name")));
      section.finish();
    }
    return read;
  }

  private List<Person> persons() {
    List<Person> read = new ArrayList<>();
    Names ids = new Names("person");
    Names subjects = new Names("subject");
    for (Section section : root.sections("persons")) {
      Account account = new Account(text(section, "issuer"), text(section, "subject"));
      Person person =
          Person.of(
              text(section, "id"),
              account,
              departments.reference(section, "department"),
              text(section, "name"),
              role(section));
      ids.declare(section, "id", person.id());
      subjects.declare(section, "subject", account.subject() + " of " + account.issuer());
      section.finish();
      read.add(person);
    }
    return read;
  }

  private static Optional<Role> role(Section section) {
    Optional<String> written = section.optional("role");
    Optional<Role> role =
        Arrays.stream(Role.values())
            .filter(known -> written.filter(known.name()::equals).isPresent())
            .findFirst();
    if (written.isPresent() && role.isEmpty()) {
      section.refuse(
          "role",
          "Cannot use role: %s. Write one of %s."
              .formatted(written.get(), Arrays.toString(Role.values())));
    }
    return role;
  }

  private List<Application> applications() {
    List<Application> read = new ArrayList<>();
    Names ids = new Names("application");
    Names clients = new Names("client");
    for (Section section : root.sections("applications")) {
      Application application =
          new Application(
              text(section, "id"),
              text(section, "issuer"),
              text(section, "client"),
              departments.reference(section, "department"),
              text(section, "name"),
              section.flag("governs", false),
              section.flag("tells-usage", false));
      ids.declare(section, "id", application.id());
      clients.declare(section, "client", application.clientId() + " of " + application.issuer());
      section.finish();
      read.add(application);
    }
    return read;
  }

  private List<Matter> matters() {
    List<Matter> read = new ArrayList<>();
    for (Section section : root.sections("matters")) {
      String code = code(section, matters);
      Set<String> serving = new LinkedHashSet<>();
      for (Node.Single department : section.singles("departments")) {
        departments.check(section, department);
        serving.add(department.text());
      }
      if (serving.isEmpty()) {
        section.refuse(
            "departments",
            "Cannot use matter: %s has no departments. Add those that serve it.".formatted(code));
      }
      read.add(new Matter(code, text(section, "name"), serving));
      section.finish();
    }
    return read;
  }

  private List<Grant> grants() {
    List<Grant> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section section : root.sections("grants")) {
      Scope scope =
          new Scope(
              departments.reference(section, "consumer"),
              matters.reference(section, "matter"),
              departments.reference(section, "owner"),
              section.flag("unattended", false),
              until(section));
      for (Kind kind : Kind.values()) {
        read.addAll(grants(section, kind, scope, ids));
      }
      if (Arrays.stream(Kind.values()).noneMatch(kind -> section.has(key(kind)))) {
        section.refuse(
            "select", "Cannot use grant: it lists no use. Add select, filter, order or others.");
      }
      section.finish();
    }
    return read;
  }

  /** The grants of one list of uses; their ids are added to those of the file. */
  private static List<Grant> grants(Section section, Kind kind, Scope scope, Set<String> ids) {
    List<Grant> read = new ArrayList<>();
    for (Node.Single member : section.singles(key(kind))) {
      Optional<Grant> grant = use(section, member, kind).map(scope::grant);
      if (scope.complete() && grant.filter(it -> !ids.add(it.id())).isPresent()) {
        section.refuse(
            member,
            "Cannot use grant: %s of %s is there twice. Remove one of them."
                .formatted(key(kind), member.text()));
      }
      grant.ifPresent(read::add);
    }
    return read;
  }

  /** What the uses of one entry share. */
  private record Scope(
      String consumer, String matter, String owner, boolean unattended, Optional<Instant> until) {
    boolean complete() {
      return !consumer.isEmpty() && !matter.isEmpty() && !owner.isEmpty();
    }

    Grant grant(FieldUse use) {
      return Grant.of(consumer, matter, owner, use).withTerms(unattended, until);
    }
  }

  private static String key(Kind kind) {
    return switch (kind) {
      case SELECT -> "select";
      case FILTER -> "filter";
      case ORDER -> "order";
      case GROUP -> "group";
      case AGGREGATE -> "aggregate";
      case LOOK_UP -> "look-up";
      case LINK -> "link";
      case CHECK -> "check";
    };
  }

  private static Optional<FieldUse> use(Section section, Node.Single member, Kind kind) {
    if (!member.text().matches(MEMBER)) {
      section.refuse(
          member,
          "Cannot read %s: %s. Write it as Type.field, for example Person.name."
              .formatted(section.name(key(kind)), member.text()));
      return Optional.empty();
    }
    int dot = member.text().indexOf('.');
    return Optional.of(
        new FieldUse(member.text().substring(0, dot), member.text().substring(dot + 1), kind));
  }

  private static Optional<Instant> until(Section section) {
    Optional<String> written = section.optional("until");
    Optional<Instant> until =
        written.flatMap(RegistryReader::instant).filter(it -> it.isAfter(Grant.BEGINNING));
    if (written.isPresent() && until.isEmpty()) {
      section.refuse(
          "until",
          "Cannot use until: %s. Write a moment after %s like 2027-12-31T00:00:00Z."
              .formatted(written.get(), Grant.BEGINNING));
    }
    return until;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String code(Section section, Names names) {
    String code = text(section, "code");
    if (!code.isEmpty() && !code.matches(CODE)) {
      section.refuse(
          "code", "Cannot use code: %s. Write it without blanks and colons.".formatted(code));
    }
    names.declare(section, "code", code);
    return code;
  }

  private static String text(Section section, String key) {
    String text = section.required(key);
    if (section.has(key) && text.isBlank()) {
      section.refuse(key, "Cannot use %s: it is blank. Write one.".formatted(section.name(key)));
    }
    return text;
  }

  /** The names of one kind that the file declares. */
  private static final class Names {
    private final String kind;
    private final Set<String> declared = new HashSet<>();

    Names(String kind) {
      this.kind = kind;
    }

    void declare(Section section, String key, String name) {
      if (section.has(key) && !declared.add(name)) {
        section.refuse(
            key, "Cannot use %s: %s is there twice. Remove one of them.".formatted(kind, name));
      }
    }

    String reference(Section section, String key) {
      String name = section.required(key);
      if (!name.isEmpty() && !declared.contains(name)) {
        section.refuse(key, undeclared(name));
      }
      return name;
    }

    void check(Section section, Node.Single name) {
      if (!declared.contains(name.text())) {
        section.refuse(name, undeclared(name.text()));
      }
    }

    private String undeclared(String name) {
      return "Cannot use %s: %s is not declared. Add it under %ss.".formatted(kind, name, kind);
    }
  }
}
