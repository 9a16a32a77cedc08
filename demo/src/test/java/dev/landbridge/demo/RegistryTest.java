package dev.landbridge.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.configuration.RegistryReading;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.demo.department.DepartmentDocument;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Account;
import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the demo's registry file with what the departments publish. */
class RegistryTest {
  private static final Pattern FROM = Pattern.compile("(?:FROM|JOIN) (\\w+)");

  /** A field or link as published, with the department of the document that it stands in. */
  private record Member(String publisher, FieldDefinition definition) {
    boolean isLink() {
      return definition.hasDirective("link");
    }
  }

  private static final Map<String, String> OWNERS = new HashMap<>();
  private static final Map<String, Member> MEMBERS = new HashMap<>();
  private static final Map<String, String> VIEWS = new HashMap<>();

  @BeforeAll
  static void readDocuments() {
    for (DepartmentDocument document : DepartmentDocument.all()) {
      for (ObjectTypeDefinition type :
          Parser.parse(document.sdl()).getDefinitionsOfType(ObjectTypeDefinition.class)) {
        if (!(type instanceof ObjectTypeExtensionDefinition)) {
          OWNERS.put(type.getName(), document.code());
        }
        if (type.hasDirective("view")) {
          VIEWS.put(type.getName(), AstPrinter.printAst(type.getDirectives("view").getFirst()));
        }
        for (FieldDefinition field : type.getFieldDefinitions()) {
          MEMBERS.put(type.getName() + "." + field.getName(), new Member(document.code(), field));
        }
      }
    }
  }

  private static PolicySeed seed() throws IOException {
    try (InputStream content =
        requireNonNull(RegistryTest.class.getResourceAsStream("/registry.yaml"))) {
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      return switch (RegistryFile.read("registry.yaml", text)) {
        case RegistryReading.Accepted(var seed) -> seed;
        case RegistryReading.Refused(var problems) -> throw new AssertionError(problems.toString());
      };
    }
  }

  @Test
  void offersATokenOfEverybody() throws IOException {
    List<String> offered = new ArrayList<>(List.of(TokenCommand.NAMES.split(", ")));
    assertThat(offered.removeLast()).isEqualTo(DemoIssuer.APPLICATION);
    assertThat(offered)
        .containsExactlyInAnyOrderElementsOf(
            seed().persons().stream()
                .flatMap(person -> person.accounts().stream())
                .map(Account::subject)
                .toList());
  }

  @Test
  void grantsOnlyWhatIsPublished() throws IOException {
    assertThat(seed().grants())
        .isNotEmpty()
        .allSatisfy(
            grant -> {
              Member member = MEMBERS.get(name(grant.use()));
              assertThat(member).as(grant.id()).isNotNull();
              assertThat(requireNonNull(member).isLink())
                  .as(grant.id())
                  .isEqualTo(grant.use().kind() == Kind.LINK);
            });
  }

  @Test
  void hasTheGrantOfEveryOwnerAndOfNobodyElse() throws IOException {
    Map<List<Object>, Set<String>> granting = new HashMap<>();
    for (Grant grant : seed().grants()) {
      granting
          .computeIfAbsent(
              List.of(grant.consumer(), grant.matter(), grant.use()), _ -> new HashSet<>())
          .add(grant.owner());
    }
    granting.forEach(
        (key, owners) -> {
          Set<String> needed = needed((FieldUse) key.get(2));
          needed.remove((String) key.get(0));
          assertThat(owners).as(key.toString()).isEqualTo(needed);
        });
  }

  @Test
  void grantsNothingThatTheProvidentFundDoesNotNeed() throws IOException {
    assertThat(seed().grants().stream().filter(it -> it.consumer().equals("GJJ")))
        .extracting(it -> name(it.use()))
        .doesNotContain("Person.phone", "Person.ethnicity", "Person.address")
        .contains("Contribution.base");
  }

  private static String name(FieldUse use) {
    return use.typeName() + "." + use.member();
  }

  private static Set<String> needed(FieldUse use) {
    Set<String> owners = owners(use.typeName());
    Member member = requireNonNull(MEMBERS.get(name(use)));
    if (member.isLink()) {
      owners.add(member.publisher());
      owners.addAll(owners(target(member.definition().getType())));
    }
    if (member.definition().hasDirective("check")) {
      owners.add(member.publisher());
      addReads(owners, AstPrinter.printAst(member.definition()));
    }
    return owners;
  }

  /** Of a type and of all that it is made from. */
  private static Set<String> owners(String typeName) {
    Set<String> owners = new HashSet<>();
    owners.add(requireNonNull(OWNERS.get(typeName)));
    addReads(owners, VIEWS.getOrDefault(typeName, ""));
    return owners;
  }

  private static void addReads(Set<String> owners, String sql) {
    Matcher read = FROM.matcher(sql);
    while (read.find()) {
      owners.add(requireNonNull(OWNERS.get(read.group(1))));
    }
  }

  private static String target(Type<?> type) {
    return switch (type) {
      case TypeName named -> named.getName();
      case ListType list -> target(list.getType());
      case NonNullType some -> target(some.getType());
      default -> throw new IllegalStateException(type.toString());
    };
  }
}
