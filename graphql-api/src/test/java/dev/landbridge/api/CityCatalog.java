package dev.landbridge.api;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.CatalogueEntry.SharingMethod;
import dev.landbridge.core.catalog.CatalogueEntry.UpdateFrequency;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.type.CitizenId;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.Spelling;
import dev.landbridge.core.type.ValueType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A small city by hand: persons and households of the police, marriages of civil affairs. */
public final class CityCatalog {
  /** 公安局. */
  public static final Department POLICE = new Department("GA", "公安局");

  /** 民政局. */
  public static final Department CIVIL_AFFAIRS = new Department("MZ", "民政局");

  /** A valid citizen ID. */
  public static final String WANG = citizen("81010119800101001");

  /** Another one, with the check character X. */
  public static final String CHEN = citizenWithX();

  private static final Sharing CONDITIONAL =
      new Sharing(Sharing.Attribute.CONDITIONAL, Optional.of("办理公积金"), Optional.empty());
  private static final Sharing UNCONDITIONAL =
      new Sharing(Sharing.Attribute.UNCONDITIONAL, Optional.empty(), Optional.empty());
  private static final Sharing NOT_SHARED =
      new Sharing(Sharing.Attribute.NOT_SHARED, Optional.empty(), Optional.of("个人信息保护法第二十八条"));
  private static final CatalogueEntry ENTRY =
      new CatalogueEntry(
          Optional.empty(), UpdateFrequency.LIVE, Set.of(SharingMethod.INTERFACE), "L3");
  private static final EnumType STATUS =
      new EnumType(
          "MarriageStatus",
          Optional.of("婚姻状态"),
          List.of(
              new EnumType.Value("MARRIED", Optional.of("已婚")),
              new EnumType.Value("DIVORCED", Optional.of("离异"))));

  private CityCatalog() {}

  /** The catalog. */
  public static Catalog catalog() {
    return new Catalog(
        "city-1",
        List.of(POLICE, CIVIL_AFFAIRS),
        Map.of("Person", person(), "Household", household(), "Marriage", marriage()),
        Map.of(STATUS.graphName(), STATUS));
  }

  private static String citizen(String seventeenDigits) {
    return seventeenDigits + CitizenId.checkCharacter(seventeenDigits);
  }

  private static String citizenWithX() {
    return IntStream.range(100, 200)
        .mapToObj(sequence -> citizen("81010119851231" + sequence))
        .filter(number -> number.endsWith("X"))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectType person() {
    List<Field> fields =
        List.of(
            key("Person", "idNumber", "公民身份号码", Optional.empty()),
            field("Person", "name", "姓名", Scalar.STRING),
            field("Person", "born", "出生日期", Scalar.DATE),
            field("Person", "alive", "在世", Scalar.BOOLEAN),
            field("Person", "heightCm", "身高", Scalar.INT),
            field("Person", "weight", "体重", Scalar.FLOAT),
            field("Person", "householdNo", "户号", Scalar.ID),
            field("Person", "income", "收入", Scalar.DECIMAL),
            field("Person", "serial", "流水号", Scalar.BIG_INT),
            field("Person", "updatedAt", "更新时刻", Scalar.DATE_TIME),
            field("Person", "wakesAt", "起床时间", Scalar.TIME),
            field("Person", "extra", "其他", Scalar.JSON));
    List<Link> links =
        List.of(
            link("Person", "household", "Household", POLICE, List.of("householdNo"), "number"),
            new Link(
                "Person",
                "marriages",
                Optional.of("婚姻登记"),
                CIVIL_AFFAIRS,
                "Marriage",
                true,
                List.of("idNumber"),
                List.of(List.of("husbandId"), List.of("wifeId")),
                CONDITIONAL));
    return type("Person", "人口", POLICE, "persons", fields, links, List.of("idNumber"))
        .with(links, List.of(isAlone()));
  }

  private static Check isAlone() {
    return new Check(
        "Person",
        "isAlone",
        Optional.of("独居"),
        CIVIL_AFFAIRS,
        false,
        new Condition.And(List.of()),
        "TRUE",
        CONDITIONAL,
        List.of(CIVIL_AFFAIRS, POLICE));
  }

  private static ObjectType household() {
    return type(
        "Household",
        "户籍",
        POLICE,
        "households",
        List.of(
            field("Household", "number", "户号", Scalar.ID),
            field("Household", "address", "住址", Scalar.STRING)),
        List.of(
            new Link(
                "Household",
                "members",
                Optional.of("成员"),
                POLICE,
                "Person",
                true,
                List.of("number"),
                List.of(List.of("householdNo")),
                CONDITIONAL)),
        List.of("number"));
  }

  private static ObjectType marriage() {
    List<Field> fields =
        List.of(
            field("Marriage", "district", "登记机关", Scalar.STRING),
            field("Marriage", "certificateNo", "证号", Scalar.STRING),
            key("Marriage", "husbandId", "丈夫", Optional.of(new Mask.KeepEnds(6, 4))),
            key("Marriage", "wifeId", "妻子", Optional.empty()),
            field("Marriage", "status", "状态", STATUS),
            field("Marriage", "registeredOn", "登记日期", Scalar.DATE));
    List<Link> links =
        List.of(link("Marriage", "husband", "Person", POLICE, List.of("husbandId"), "idNumber"));
    return type(
        "Marriage",
        "婚姻登记",
        CIVIL_AFFAIRS,
        "marriages",
        fields,
        links,
        List.of("district", "certificateNo"));
  }

  private static ObjectType type(
      String name,
      String description,
      Department owner,
      String root,
      List<Field> fields,
      List<Link> links,
      List<String> key) {
    return new ObjectType(
        name,
        Optional.of(description),
        owner,
        root,
        owner.code(),
        Optional.empty(),
        root,
        true,
        -1,
        ENTRY,
        CONDITIONAL,
        fields,
        links,
        key,
        Optional.empty());
  }

  private static Link link(
      String type, String name, String target, Department owner, List<String> from, String to) {
    return new Link(
        type,
        name,
        Optional.empty(),
        owner,
        target,
        false,
        from,
        List.of(List.of(to)),
        UNCONDITIONAL);
  }

  private static Field field(String typeName, String name, String description, ValueType type) {
    return new Field(
        typeName,
        name,
        Optional.of(description),
        type,
        true,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        type == Scalar.JSON ? NOT_SHARED : CONDITIONAL);
  }

  private static Field key(String typeName, String name, String description, Optional<Mask> mask) {
    return new Field(
        typeName,
        name,
        Optional.of(description),
        Scalar.STRING,
        true,
        name,
        Optional.empty(),
        Optional.of(new Format(KeyFormat.CITIZEN_ID, EnumSet.allOf(Spelling.class))),
        mask,
        CONDITIONAL);
  }
}
