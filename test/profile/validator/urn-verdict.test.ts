import { describe, expect, it } from 'vitest'
import { createValidator, isNoError } from '../../../src/profile/validator/validator.ts'
import { narrated } from '../rule-case.ts'

const validator = createValidator({})
const uuid = (end: number) => `urn:uuid:c757873d-ec9a-4326-a141-${String(end).padStart(12, '0')}`
const posted = (fullUrl: string, resource: { resourceType: string }) => ({
  fullUrl,
  resource,
  request: { method: 'POST', url: resource.resourceType },
})
const patient = { resourceType: 'Patient', text: narrated, active: true }
const device = { resourceType: 'Device', text: narrated }
const plan = (subject: object) => ({
  ...{ resourceType: 'CarePlan', text: narrated, status: 'active', intent: 'plan' },
  subject,
})

/** A transaction with a patient, a device, what the URN of a path has, and a plan for one of them, among others. */
const transaction = (others: number, subject: object, last = uuid(3)) => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    posted(uuid(1), patient),
    posted(uuid(2), device),
    posted('urn:x:/Device/1', patient),
    ...Array.from({ length: others }, (_, at) => posted(uuid(100 + at), patient)),
    posted(last, plan(subject)),
  ],
})

describe.each([0, 20])('a transaction with %i other entries', (others) => {
  it.each<[string, object, boolean]>([
    ['leads to a type that may stand there', { reference: uuid(1) }, true],
    ['leads to another type', { reference: uuid(2) }, false],
    ['says the type it leads to', { reference: uuid(1), type: 'Patient' }, true],
    ['says another type', { reference: uuid(1), type: 'Device' }, false],
    ['leads nowhere', { reference: uuid(9) }, true],
    ['is of another namespace, whose text names another type', { reference: 'urn:x:/Device/1' }, false],
  ])('is judged alike by the quick check and the thorough one where a reference %s', (_, subject, isRight) => {
    const bundle = transaction(others, subject)
    expect(validator.validate(bundle).filter((issue) => !isNoError(issue)).length === 0).toBe(isRight)
    expect(validator.passes(bundle, { errorsOnly: true })).toBe(isRight)
  })

  it.each([
    [uuid(3), true],
    [uuid(1), false],
  ])('may have %s once', (fullUrl, isRight) => {
    const bundle = transaction(others, { reference: uuid(1) }, fullUrl)
    expect(validator.validate(bundle).filter((issue) => !isNoError(issue)).length === 0).toBe(isRight)
    expect(validator.passes(bundle, { errorsOnly: true })).toBe(isRight)
  })
})
