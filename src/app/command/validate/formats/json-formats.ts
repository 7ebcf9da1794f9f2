/** Findings as JSON: one document, or a line for each resource. The names are never translated. */
import { operationOutcome } from '../../../../fhir/outcome.ts'
import type { Checked, CheckedFile, Summary } from '../report.ts'
import type { Format, FormatOptions } from './format.ts'

function toldResource({ line, type, found }: Checked, { language }: FormatOptions) {
  const issues = found.filter(({ muted }) => muted === undefined).map(({ issue }) => issue)
  return {
    ...(line !== undefined && { line }),
    type: type === '' ? null : type,
    muted: found.length - issues.length,
    outcome: operationOutcome(issues, language),
  }
}

/** One document: docs/schema/validate.schema.json. */
export function jsonFormat(options: FormatOptions): Format {
  let isFirst = true
  const open = `{\n"vardbro": ${JSON.stringify(options.version)},\n"files": [`
  return {
    file: ({ file, checked }) => {
      const told = { file, resources: checked.map((one) => toldResource(one, options)) }
      const text = `${isFirst ? open : ','}\n${JSON.stringify(told)}`
      isFirst = false
      return text
    },
    end: (summary) => `${isFirst ? open : ''}\n],\n${ending(summary)}}\n`,
  }
}

function ending({ counts, others, isInterrupted }: Summary): string {
  return `"counts": ${JSON.stringify(counts)},\n"notFhir": ${JSON.stringify(others)},\n"interrupted": ${isInterrupted}\n`
}

/** A line for each resource, and one with the counts. */
export function ndjsonFormat(options: FormatOptions): Format {
  return {
    file: ({ file, checked }: CheckedFile) =>
      checked.map((one) => `${JSON.stringify({ file, ...toldResource(one, options) })}\n`).join(''),
    end: ({ counts, isInterrupted }) => `${JSON.stringify({ counts, interrupted: isInterrupted })}\n`,
  }
}
