package dev.landbridge.api.notice;

import dev.landbridge.policies.notice.Notice;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notices in words, in both languages; they name departments, days and ids, and nobody. */
final class NoticeText {
  private NoticeText() {}

  /** One line. */
  static String subject(Notice notice) {
    return (notice.urgent() ? "【紧急 / urgent】" : "") + what(notice.kind());
  }

  /** Some lines of text. */
  static String body(Notice notice) {
    StringBuilder body = new StringBuilder(what(notice.kind())).append("\n\n");
    body.append("编号 / Id: ").append(notice.reference()).append('\n');
    notice.other().ifPresent(it -> body.append("部门 / Department: ").append(it).append('\n'));
    notice.due().ifPresent(it -> body.append("期限 / Day: ").append(it).append('\n'));
    return body.append("\nLandbridge 陆桥 /governance\n").toString();
  }

  /** The same as plain values. */
  static Map<String, Object> plain(Notice notice) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("kind", notice.kind().name());
    plain.put("department", notice.department());
    plain.put("reference", notice.reference());
    notice.other().ifPresent(it -> plain.put("other", it));
    notice.due().ifPresent(it -> plain.put("due", it.toString()));
    plain.put("urgent", notice.urgent());
    plain.put("text", what(notice.kind()));
    return plain;
  }

  private static String what(Notice.Kind kind) {
    return switch (kind) {
      case CONSENT_NEEDED -> "共享请求待本部门同意 / A request waits for your department's consent";
      case DECISION_NEEDED -> "共享请求待审批 / A request waits for your decision";
      case MORE_ASKED -> "数源部门要求补充材料 / An owner asks for more";
      case TIME_EXTENDED -> "数源部门延长办理时限 / An owner takes more time";
      case DECIDED -> "数源部门已作出决定 / An owner has decided";
      case GRANTS_CHANGED -> "授权已暂停、恢复或终止 / Grants were suspended, resumed or ended";
      case GRANTS_END_SOON -> "授权即将到期 / Grants end soon";
      case GRANTS_FROZEN ->
          "状态已从备份恢复，授权暂停，待数源部门恢复 / The state was put back from a backup; grants wait until their owner resumes them";
      case OBJECTION_FILED -> "收到数据异议，待答复 / An objection waits for your answer";
      case OBJECTION_ANSWERED -> "数据异议已答复 / Your objection is answered";
    };
  }
}
