package dev.landbridge.demo.city;

import java.util.List;

/** A district of 陆桥市, with the area code its residents' citizen IDs begin with. */
enum District {
  WANGCHAO("望潮区", "359902", "听涛路", "望海巷", "灯塔路", "潮音街"),
  CHANGDI("长堤区", "359903", "长堤路", "石埠街", "帆影路", "双桥巷"),
  YUNYU("云屿区", "359904", "云屿大道", "松风路", "半山里", "书院街"),
  LINGANG("临港新区", "359905", "港前路", "船坞路", "海关街", "新港大道"),
  QIAONAN("桥南区", "359906", "桥南路", "渡口街", "榕荫巷", "文昌路"),
  DONGJIAO("东礁县", "359921", "东礁路", "渔港街", "盐田路", "妈祖巷");

  private final String label;
  private final String areaCode;

  // Made by List.of, so it cannot change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> streets;

  District(String label, String areaCode, String... streets) {
    this.label = label;
    this.areaCode = areaCode;
    this.streets = List.of(streets);
  }

  String label() {
    return label;
  }

  String areaCode() {
    return areaCode;
  }

  /** Makes a flat's address in this district. */
  String address(Chance chance) {
    return label
        + chance.pick(streets)
        + chance.between(1, 299)
        + "号"
        + chance.between(1, 18)
        + "栋"
        + chance.between(1, 30)
        + "0"
        + chance.between(1, 6)
        + "室";
  }
}
