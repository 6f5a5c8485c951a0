/** One figure of the transparency report; null is what cannot be known here, see docs/guides/transparency.md. */
export interface ReportRow {
  template: string;
  indicator: string;
  scope: string;
  value: number | string | null;
}
