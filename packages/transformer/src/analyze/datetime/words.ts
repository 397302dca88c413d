/** The words of dates, times and intervals (`datetktbl`, `deltatktbl` of PostgreSQL's `datetime.c`, and its time zones). */

export type DateWord =
  | { readonly kind: "month"; readonly month: number }
  | {
      readonly kind: "moment";
      readonly word: "now" | "yesterday" | "today" | "tomorrow" | "zulu" | "epoch" | "infinity";
    }
  | { readonly kind: "unit"; readonly unit: string }
  | { readonly kind: "am" | "pm" | "ad" | "bc" | "weekday" | "ignored" | "time-follows" | "summer-time" | "zone" };

/** PostgreSQL compares so many characters. */
const KEPT = 10;

const dateWords = new Map<string, DateWord>();
const months =
  "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,sep sept september,oct october,nov november,dec december";
months.split(",").forEach((names, index) => {
  for (const name of names.split(" ")) dateWords.set(name, { kind: "month", month: index + 1 });
});
for (const name of "sun sunday mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday".split(
  " ",
))
  dateWords.set(name, { kind: "weekday" });
for (const word of ["now", "yesterday", "today", "tomorrow", "epoch", "infinity"] as const)
  dateWords.set(word, { kind: "moment", word });
dateWords.set("+infinity", { kind: "moment", word: "infinity" });
dateWords.set("-infinity", { kind: "moment", word: "infinity" });
dateWords.set("allballs", { kind: "moment", word: "zulu" });
for (const name of ["am", "pm", "ad", "bc"] as const) dateWords.set(name, { kind: name });
for (const name of ["at", "on"]) dateWords.set(name, { kind: "ignored" });
for (const unit of "d dow doy h isodow isoyear m mm s y".split(" ")) dateWords.set(unit, { kind: "unit", unit });
for (const name of ["j", "jd", "julian"]) dateWords.set(name, { kind: "unit", unit: "julian" });
dateWords.set("t", { kind: "time-follows" });
dateWords.set("dst", { kind: "summer-time" });

/** Abbreviations that some server or session may know, and zones whose names are one word. */
const zones = new Set(
  `
  acdt acsst acst act acwst addt admt adt aedt aesst aest aft ahdt ahst akdt akst almst almt amst amt anast anat
  apt arst art ast awdt awsst awst awt azost azot azst azt bdst bdt bhs bit bmt bnt boct bort bot bra brst brt bst
  btt bwp cadt cast cat cct cdt cemt cest cet cetdst chadt chast chst chut ckt clst clt cmt cot cpt cst cuba cwt
  cxt davt ddut dmt dup easst east eat edt eest eet eetdst egst egt egypt eire emt ept est ewt factory fet ffmt
  fjst fjt fkst fkt fmt fnst fnt galt gamt gb gdt gest get gft gilt gmt greenwich gst gyt hdt hkst hkt hkwt hmt
  hongkong hpt hst hwt iceland ict iddt idt imt iot iran irkst irkt irt isp israel ist jamaica japan jayt jdt jmt
  jst kdt kgst kgt kmt kost krast krat kst kwajalein lhdt lhst libya ligt lint lkd lkt lmt localtime lst magst
  magt mart mawt mdst mdt mest mesz met metdst mez mht mmt mpt msd msk mst must mut mvt mwt myt navajo nddt ndt
  nft novst novt npt nst nut nwt nz nzdt nzmt nzst nzt omsst omst pdt pet petst pett pgt pht pkst pkt plmt pmdt
  pmmt pmst pmt poland pont portugal posixrules ppmt ppt prc pst pwt pyst pyt qmt ret rmt roc rok sadt sast sct
  sdmt set sgt singapore sjmt smt sst swt taht tbmt tft tjt tkt tmt tot trut turkey tvt uct ulast ulat universal
  ut utc uyst uyt uzst uzt vet vlast vlat volt vut wadt wakt wast wat wdt wemt west wet wetdst wft wgst wgt wib
  wit wita wmt yakst yakt yapt yddt ydt yekst yekt ypt yst ywt z zmt zulu
`
    .trim()
    .split(/\s+/),
);

/** A word as dates know it; the text is in lower case. */
export function dateWord(text: string): DateWord | undefined {
  return dateWords.get(text.slice(0, KEPT)) ?? (zones.has(text) ? { kind: "zone" } : undefined);
}

export type IntervalUnit =
  | "microsecond"
  | "millisecond"
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "month"
  | "year"
  | "decade"
  | "century"
  | "millennium"
  /** Known, and of no use in an interval. */
  | "other";

const units = new Map<string, IntervalUnit>();
const unitNames: Readonly<Record<IntervalUnit, string>> = {
  microsecond: "us usec usecs useconds microsecon",
  millisecond: "ms msec msecs mseconds millisecon",
  second: "s sec secs second seconds",
  minute: "m min mins minute minutes",
  hour: "h hr hrs hour hours",
  day: "d day days",
  week: "w week weeks",
  month: "mon mons month months",
  year: "y yr yrs year years",
  decade: "dec decs decade decades",
  century: "c cent century centuries",
  millennium: "mil mils millennium millennia",
  other: "qtr quarter timezone timezone_h timezone_m",
};
for (const [unit, names] of Object.entries(unitNames) as [IntervalUnit, string][])
  for (const name of names.split(" ")) units.set(name, unit);

export function intervalUnit(text: string): IntervalUnit | undefined {
  return units.get(text.slice(0, KEPT));
}
