// Names as the templates of Annex I to Implementing Regulation (EU) 2024/2835 have them.

const CATEGORIES = [
  ...["ANIMAL_WELFARE", "CONSUMER_INFORMATION", "CYBER_VIOLENCE", "CYBER_VIOLENCE_AGAINST_WOMEN"],
  ...["DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "ILLEGAL_OR_HARMFUL_SPEECH"],
  ...["INTELLECTUAL_PROPERTY_INFRINGEMENTS", "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"],
  ...["PROTECTION_OF_MINORS", "RISK_FOR_PUBLIC_SECURITY", "SCAMS_AND_FRAUD", "SELF_HARM"],
  ...["UNSAFE_AND_PROHIBITED_PRODUCTS", "VIOLENCE"],
].map((name) => `STATEMENT_CATEGORY_${name}`);

export const TOTAL = "TOTAL";
/** Of a notice: what is alleged was put under no category. */
export const NOT_SPECIFIED = "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE";

/** The categories of each table, after its total. */
export const SCOPES = {
  notices: [...CATEGORIES, NOT_SPECIFIED],
  illegal: CATEGORIES,
  rules: [...CATEGORIES, "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"],
};

export const ORDERS = [
  "Number of orders to act against illegal content received",
  "Number of specific items of information included in the total number of orders to act against illegal content",
  "Median time to inform the authority of the receipt of the order to act against illegal content",
  "Median time to give effect to the order to act against illegal content",
  "Number of orders to provide information",
  "Median time to inform the authority of the receipt of the order to provide information",
  "Median time to give effect to the order to provide information",
];

/** What cannot be told apart here: notices of trusted flaggers come in like everybody's. */
export const NOTICES_OF_FLAGGERS = [
  "Number of notices received from Trusted flaggers",
  "Number of specific items of information included in the total number of notices by Trusted Flaggers (Trusted Flagger notices)",
  "Median time to take action (Trusted Flagger notices)",
  "Number of actions taken on the basis of the law (Trusted Flagger notices)",
  "Number of actions taken on the basis of the terms and conditions of the service (Trusted Flagger notices)",
];

export const ACCURACY = {
  accuracy: "Accuracy of the automated means - Accuracy",
  precision: "Accuracy of the automated means - Precision",
  recall: "Accuracy of the automated means - Recall",
};

export const DISPUTES = "Number of disputes submitted to out-of-court dispute settlement bodies";

export const STAFF = [
  "Number of internal moderators employed by the provider",
  "Number of external moderators contracted by the provider",
  "Number of total moderators with sufficient linguistic expertise",
];

/** For the newsroom's own words. */
export const QUALITATIVE = [
  "Summary of the content moderation engaged in at the providers' own initiative",
  "Meaningful and comprehensible information regarding content moderation engaged in at the providers' own initiative",
  "Qualitative description of the automated means",
  "Qualitative description of indicators of accuracy and possible rate of error of automated means",
  "Specification of the precise purposes to apply automated means",
  "Safeguards applied to the use of automated means",
];
