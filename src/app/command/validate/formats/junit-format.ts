/** Findings as JUnit's XML: a suite for each file, a case for each resource. */
import type { Issue } from '../../../../fhir/outcome.ts'
import type { Checked, CheckedFile } from '../report.ts'
import { toldIssue } from '../told-issue.ts'
import type { Format, FormatOptions } from './format.ts'

interface Case {
  readonly name: string
  readonly issues: readonly Issue[]
}

export function junitFormat(options: FormatOptions): Format {
  const suites: string[] = []
  return {
    file: (checked) => {
      suites.push(suite(checked, options))
      return ''
    },
    end: () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="vardbro validate">\n${suites.join('')}</testsuites>\n`,
  }
}

function suite({ file, checked }: CheckedFile, options: FormatOptions): string {
  const cases = checked.flatMap(casesOf)
  const failing = cases.filter(({ issues }) => issues.some(isError)).length
  const told = cases.map((one) => testcase(one, file, options)).join('')
  return `<testsuite name="${xml(file)}" tests="${cases.length}" failures="${failing}" errors="0" skipped="0">\n${told}</testsuite>\n`
}

const isError = ({ severity }: Issue): boolean => severity === 'error'

/** The entries of a Bundle each by itself, and what is said of the Bundle. */
function casesOf({ type, entries, found, line }: Checked): readonly Case[] {
  const issues = found.filter(({ muted }) => muted === undefined).map(({ issue }) => issue)
  const place = line === undefined ? '' : `line ${line} `
  const ofEntry = (index: number) => issues.filter(({ expression }) => entryOf(expression) === index)
  return [
    {
      name: `${place}${type || 'no resource'}`,
      issues: issues.filter(({ expression }) => !isOfEntry(expression, entries)),
    },
    ...entries.map((entry, index) => ({
      name: `${place}Bundle.entry[${index}] ${entry || 'no resource'}`,
      issues: ofEntry(index),
    })),
  ]
}

const isOfEntry = (expression: string | undefined, { length }: readonly string[]): boolean => {
  const index = entryOf(expression)
  return index !== undefined && index < length
}

function entryOf(expression = ''): number | undefined {
  const index = /^Bundle\.entry\[(\d+)\]/.exec(expression)?.[1]
  return index === undefined ? undefined : Number(index)
}

function testcase({ name, issues }: Case, file: string, options: FormatOptions): string {
  const open = `<testcase name="${xml(name)}" classname="${xml(file)}" time="0"`
  if (issues.length === 0) return `${open}/>\n`
  const failures = issues.filter(isError).map((issue) => failure(issue, options))
  const others = issues.filter((issue) => !isError(issue)).map((issue) => lineOf(issue, options))
  const out = others.length === 0 ? '' : `<system-out>${xml(others.join('\n'))}</system-out>\n`
  return `${open}>\n${failures.join('')}${out}</testcase>\n`
}

function failure(issue: Issue, options: FormatOptions): string {
  const { rule, diagnostics } = toldIssue(issue, options.language)
  return `<failure type="${xml(rule)}" message="${xml(diagnostics)}">${xml(lineOf(issue, options))}</failure>\n`
}

function lineOf(issue: Issue, { language }: FormatOptions): string {
  const { rule, diagnostics } = toldIssue(issue, language)
  const place = issue.line === undefined ? '' : `${issue.line}:${issue.column}: `
  return `${place}${issue.severity} ${rule} ${issue.expression ?? ''}: ${diagnostics}`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}

/** Without what XML 1.0 cannot hold. */
function xml(text: string): string {
  // biome's rule against control characters is for typing errors.
  const allowed = [...text].filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t').join('')
  return allowed.replaceAll(/[&<>"\n]/g, (sign) => entities[sign] ?? sign)
}
