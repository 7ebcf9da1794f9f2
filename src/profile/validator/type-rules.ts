/** Rules of types, written by hand, beyond what R4's invariants say of them. */
import { attachmentRule } from './attachment-rule.ts'
import { bundleRule } from './bundle-rules.ts'
import { codeSystemRule } from './code-system-rule.ts'
import { codingRule } from './coding-rule.ts'
import { containedRule } from './contained-rule.ts'
import type { Rule } from './context.ts'
import { definitionDifferentialRule } from './definition-differential-rule.ts'
import { definitionHeadRule } from './definition-head-rule.ts'
import { definitionRule } from './definition-rule.ts'
import { reachRule } from './document-reach-rule.ts'
import { firstResourceRule } from './document-rule.ts'
import type { Fields } from './fields.ts'
import { measureReportRule } from './measure-report-rule.ts'
import { questionnaireConditionRule } from './questionnaire-condition-rule.ts'
import { questionnaireRule } from './questionnaire-rule.ts'
import { referenceRule } from './reference-rule.ts'
import { searchParameterRule } from './search-parameter-rule.ts'
import { identifierRule, personRule } from './swedish-rule.ts'
import { quantityRule } from './system-rule.ts'
import { valueSetRule } from './value-set-rule.ts'

const table: Readonly<Record<string, Rule<Fields>>> = {
  Reference: referenceRule,
  Attachment: attachmentRule,
  Bundle: all(bundleRule, reachRule),
  CodeSystem: codeSystemRule,
  Coding: codingRule,
  Composition: firstResourceRule,
  DomainResource: containedRule,
  Identifier: identifierRule,
  MeasureReport: measureReportRule,
  MessageHeader: firstResourceRule,
  Patient: personRule,
  Quantity: all(quantityRule, codingRule),
  Questionnaire: questionnaireConditionRule,
  QuestionnaireResponse: questionnaireRule,
  SearchParameter: searchParameterRule,
  StructureDefinition: all(definitionHeadRule, definitionRule, definitionDifferentialRule),
  ValueSet: valueSetRule,
}

/** The rule of a type; undefined where it has none. */
export function typeRule(type: string): Rule<Fields> | undefined {
  return Object.hasOwn(table, type) ? table[type] : undefined
}

/** All of them are asked where what is wrong is to be noted. */
function all(...rules: readonly Rule<Fields>[]): Rule<Fields> {
  return (value, context, place) => {
    let isRight = true
    for (const rule of rules) {
      if (rule(value, context, place)) continue
      if (place === undefined) return false
      isRight = false
    }
    return isRight
  }
}
