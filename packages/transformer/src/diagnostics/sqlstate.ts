import type { DiagnosticCode } from "./codes.ts";

const bySqlstate: Readonly<Record<string, DiagnosticCode>> = {
  "42P01": "RS2001",
  "3F000": "RS2002",
  "42703": "RS2003",
  "42883": "RS2004",
  "42704": "RS2005",
  "42702": "RS2006",
  "42725": "RS2007",
  "42P07": "RS2008",
  "42701": "RS2009",
  "42710": "RS2010",
  "42712": "RS2010",
  "42723": "RS2010",
  "42P06": "RS2010",
  "42804": "RS2011",
  "42846": "RS2012",
  "42803": "RS2013",
  "42P20": "RS2014",
  "42P19": "RS2015",
  "42P18": "RS2016",
  "42P08": "RS2016",
  "42P02": "RS2016",
  "42809": "RS2017",
  "42P10": "RS2018",
  "42P16": "RS2019",
  "42611": "RS2019",
  "42830": "RS2019",
  "42P13": "RS2019",
  "42P17": "RS2019",
  "42601": "RS2021",
  "0A000": "RS2022",
  "428C9": "RS2023",
};

/** The stable code of a PostgreSQL error. Every SQLSTATE has one. */
export function codeOfSqlstate(sqlstate: string): DiagnosticCode {
  return bySqlstate[sqlstate] ?? (sqlstate.startsWith("22") ? "RS2020" : "RS2099");
}
