package dev.landbridge.api.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalTextTest {
  @Test
  void replacesEverySpellingOfACitizensNumber() {
    assertThat(PersonalText.without("query Q359902198504124450 { p359902850412445: a }"))
        .isEqualTo("query QCITIZEN_ID { pCITIZEN_ID: a }");
  }

  @Test
  void leavesOtherNumbers() {
    String text = "{ a359902198504124451 b359902000001 c3599021985041244500 }";
    assertThat(PersonalText.without(text)).isEqualTo(text);
  }
}
