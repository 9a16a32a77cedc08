package dev.landbridge.demo.city;

import java.util.List;

/** Makes names: common ones, and a few that break systems which never met them. */
final class Names {
  private static final List<String> SURNAMES =
      List.of(
          ("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 曾 肖 田 董 潘 "
                  + "袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 欧阳 上官 司徒")
              .split(" "));
  private static final List<String> MALE =
      List.of(
          "伟 强 磊 军 勇 杰 涛 明 超 辉 刚 平 建 国 志 文 浩 宇 轩 博 俊 鹏 飞 斌 波 宁 海 江 峰 林 龙 世 嘉 泽 睿 晨 子 一 天 佑"
              .split(" "));
  private static final List<String> FEMALE =
      List.of(
          "芳 娜 敏 静 丽 艳 娟 霞 秀 英 玲 桂 兰 梅 琳 雪 倩 婷 雅 慧 莹 颖 怡 欣 佳 梦 瑶 诗 涵 思 雨 晓 美 玉 珍 凤 萍 红 月 云"
              .split(" "));
  private static final List<String> MINORITY_MALE =
      List.of("阿卜杜热西提·买买提", "艾力·吐尔逊", "扎西·次仁", "巴特尔·孟和", "木合塔尔·艾合买提");
  private static final List<String> MINORITY_FEMALE =
      List.of("迪丽努尔·艾合买提", "古丽娜尔·吐尔逊", "卓玛·央金", "其木格·乌云", "阿依努尔·买买提");

  private Names() {}

  static String surname(Chance chance) {
    return chance.pickEarly(SURNAMES);
  }

  /** Makes a full name; one in a thousand holds 𠮷 (beyond the BMP) or 䶮 (Extension A). */
  static String full(String surname, Sex sex, Chance chance) {
    List<String> characters = sex == Sex.MALE ? MALE : FEMALE;
    if (chance.is(0.001)) {
      return surname + (chance.is(0.5) ? "𠮷" : "䶮") + chance.pick(characters);
    }
    String given = chance.pick(characters);
    return surname + (chance.is(0.3) ? given : given + chance.pick(characters));
  }

  /** The family's name in a full name; a new one if the name has none. */
  static String surnameOf(String fullName, Chance chance) {
    if (fullName.contains("·")) {
      return surname(chance);
    }
    for (String compound : List.of("欧阳", "上官", "司徒")) {
      if (fullName.startsWith(compound)) {
        return compound;
      }
    }
    return fullName.substring(0, 1);
  }

  static String minority(Sex sex, Chance chance) {
    return chance.pick(sex == Sex.MALE ? MINORITY_MALE : MINORITY_FEMALE);
  }
}
