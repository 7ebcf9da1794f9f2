/** A law of the FHIRPath of rules and queries: whoever asks for a code of a coding asks for its system. */
import { parse } from '../../src/fhir/fhirpath/parser.ts'
import { type Expression, partsOf } from '../../src/fhir/fhirpath/syntax.ts'

/** Whether some criteria on `coding` compare `code` without `system`. */
export function asksForBareCode(text: string): boolean {
  return bare(parse(text))
}

function bare(expression: Expression): boolean {
  if (expression.kind === 'call' && isOfCoding(expression)) {
    const names = expression.arguments.flatMap(members)
    if (names.includes('code') && !names.includes('system')) return true
  }
  return partsOf(expression).some(bare)
}

const isOfCoding = ({ of, name }: Extract<Expression, { kind: 'call' }>): boolean =>
  of?.kind === 'member' && of.name === 'coding' && (name === 'where' || name === 'exists')

function members(expression: Expression): readonly string[] {
  const own = expression.kind === 'member' && expression.of === undefined ? [expression.name] : []
  return [...own, ...partsOf(expression).flatMap(members)]
}
