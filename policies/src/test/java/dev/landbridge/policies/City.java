package dev.landbridge.policies;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Limits;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.ViewBody;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.grant.GrantStatus;
import dev.landbridge.policies.grant.Grants.Selected;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small city: police and civil affairs own data, the provident fund asks for it. */
public final class City {
  public static final String ISSUER = "https://issuer.test";
  public static final Department POLICE = new Department("GA", "公安局");
  public static final Department CIVIL = new Department("MZ", "民政局");
  public static final Department FUND = new Department("GJJ", "公积金中心");
  public static final Purpose WITHDRAWAL = new Purpose("GJJ-01", Optional.of("CASE-1"));
  public static final Purpose LOAN = new Purpose("GJJ-02", Optional.empty());
  public static final Principal CLERK =
      new Principal(Optional.of("p-chen"), Optional.of("a-window"), "GJJ", Set.of());
  public static final Principal ROBOT =
      new Principal(Optional.empty(), Optional.of("a-window"), "GJJ", Set.of());

  public static final SubjectKey MASKS = new SubjectKey(1, new byte[32]);

  private static final Sharing UNCONDITIONAL = sharing(Sharing.Attribute.UNCONDITIONAL);
  private static final Sharing CONDITIONAL = sharing(Sharing.Attribute.CONDITIONAL);

  private City() {}

  private static Sharing sharing(Sharing.Attribute attribute) {
    return new Sharing(
        attribute,
        attribute == Sharing.Attribute.CONDITIONAL ? Optional.of("办事需要") : Optional.empty(),
        Optional.empty());
  }

  /**
   * Person (police; name conditional, district unconditional) and Marriage (civil affairs) with a
   * link each way; the one from Person is published by civil affairs, as is a check of Person.
   */
  public static Catalog catalog(String version) {
    return catalog(version, field("Person", "name"));
  }

  /** The same with another name of a person. */
  public static Catalog catalog(String version, Field name) {
    ObjectType person =
        type(
                "Person",
                POLICE,
                List.of(field("Person", "idNumber"), name, shared("district")),
                List.of(link("Person", "marriages", CIVIL, "Marriage")))
            .with(List.of(link("Person", "marriages", CIVIL, "Marriage")), List.of(isMarried()));
    ObjectType marriage =
        type(
            "Marriage",
            CIVIL,
            List.of(field("Marriage", "husbandId"), field("Marriage", "status")),
            List.of(link("Marriage", "husband", CIVIL, "Person")));
    return new Catalog(
        version, List.of(POLICE, CIVIL), Map.of("Person", person, "Marriage", marriage), Map.of());
  }

  /** The same where marriages have no husbandId any more, and nothing that needs it. */
  public static Catalog withoutHusbands(String version) {
    ObjectType marriage = type("Marriage", CIVIL, List.of(field("Marriage", "status")), List.of());
    return new Catalog(version, List.of(POLICE, CIVIL), Map.of("Marriage", marriage), Map.of());
  }

  /** The same with a view Couple of the fund over Marriage and Person. */
  public static Catalog withView(String version) {
    Catalog catalog = catalog(version);
    ObjectType marriage = catalog.type("Marriage").orElseThrow();
    ObjectType couple =
        new ObjectType(
            "Couple",
            Optional.empty(),
            FUND,
            "couples",
            marriage.source(),
            Optional.empty(),
            marriage.table(),
            true,
            -1,
            marriage.catalogue(),
            CONDITIONAL,
            List.of(field("Couple", "status", UNCONDITIONAL)),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Limits.NONE,
            Optional.of(
                new ViewBody(
                    List.of(),
                    Optional.empty(),
                    List.of("Marriage", "Person"),
                    List.of(CIVIL, POLICE),
                    "SELECT m.status FROM Marriage m JOIN Person p ON p.idNumber = m.husbandId")));
    Map<String, ObjectType> types = new HashMap<>(catalog.types());
    types.put("Couple", couple);
    return new Catalog(version, List.of(POLICE, CIVIL, FUND), types, Map.of());
  }

  private static ObjectType type(
      String name, Department owner, List<Field> fields, List<Link> links) {
    return new ObjectType(
        name,
        Optional.empty(),
        owner,
        name.toLowerCase(Locale.ROOT) + "s",
        "source",
        Optional.empty(),
        name,
        true,
        -1,
        new CatalogueEntry(
            Optional.empty(),
            CatalogueEntry.UpdateFrequency.LIVE,
            Set.of(CatalogueEntry.SharingMethod.INTERFACE),
            "L3"),
        CONDITIONAL,
        fields,
        links,
        List.of(fields.getFirst().name()),
        Optional.empty());
  }

  private static Check isMarried() {
    return new Check(
        "Person",
        "isMarried",
        Optional.empty(),
        CIVIL,
        false,
        new Condition.And(List.of()),
        ":name IS NOT NULL",
        CONDITIONAL,
        List.of(CIVIL, POLICE));
  }

  private static Field field(String type, String name) {
    return field(type, name, CONDITIONAL);
  }

  /** The name of a person as a column holds it and callers see it. */
  public static Field name(String column, Optional<Mask> mask) {
    return new Field(
        "Person",
        "name",
        Optional.empty(),
        Scalar.STRING,
        false,
        column,
        Optional.empty(),
        Optional.empty(),
        mask,
        CONDITIONAL);
  }

  private static Field shared(String name) {
    return field("Person", name, UNCONDITIONAL);
  }

  private static Field field(String type, String name, Sharing sharing) {
    return new Field(
        type,
        name,
        Optional.empty(),
        Scalar.STRING,
        false,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sharing);
  }

  private static Link link(String type, String name, Department owner, String target) {
    String from = type.equals("Person") ? "idNumber" : "husbandId";
    String to = type.equals("Person") ? "husbandId" : "idNumber";
    return new Link(
        type,
        name,
        Optional.empty(),
        owner,
        target,
        true,
        List.of(from),
        List.of(List.of(to)),
        CONDITIONAL);
  }

  /** Departments, people, applications and matters, with the grants given. */
  public static PolicySeed seed(Grant... grants) {
    return new PolicySeed(
        List.of(POLICE, CIVIL, FUND),
        List.of(
            Person.of("p-chen", account("chen"), "GJJ", "陈洁", Optional.empty()),
            Person.of("p-lin", account("lin"), "GA", "林涛", Optional.of(Role.OWNER)),
            person("p-gao", "GJJ", Role.DEVELOPER),
            person("p-sun", "GJJ", Role.SHARING_OFFICER),
            person("p-xu", "MZ", Role.OWNER),
            person("p-root", "GJJ", Role.ADMINISTRATOR)),
        List.of(new Application("a-window", ISSUER, "one-window", "GJJ", "一窗通", true)),
        List.of(
            new Matter("GJJ-01", "公积金提取", Set.of("GJJ")),
            new Matter("GJJ-02", "公积金贷款", Set.of("GJJ")),
            new Matter("GA-01", "户籍迁移", Set.of("GA"))),
        List.of(grants));
  }

  private static Account account(String subject) {
    return new Account(ISSUER, subject);
  }

  private static Person person(String id, String department, Role role) {
    return Person.of(id, account(id), department, id, Optional.of(role));
  }

  /** Lets the police, or civil affairs, suspend, resume or end a grant of theirs. */
  public static void change(PolicyState state, Department owner, String id, GrantStatus to) {
    Principal by = acting(owner.equals(POLICE) ? "p-lin" : "p-xu", owner.code(), Role.OWNER);
    state.grants().change(by, Selected.one(id), to, "核查", (_, _) -> {});
  }

  /** Somebody with a role, who asks without an application. */
  public static Principal acting(String person, String department, Role role) {
    return new Principal(Optional.of(person), Optional.empty(), department, Set.of(role.name()));
  }

  /** A use. */
  public static FieldUse use(String type, String member, Kind kind) {
    return new FieldUse(type, member, kind);
  }

  /** An owner's consent for the provident fund's withdrawals. */
  public static Grant grant(Department owner, String type, String member, Kind kind) {
    return Grant.of("GJJ", "GJJ-01", owner.code(), use(type, member, kind));
  }
}
