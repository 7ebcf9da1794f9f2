/** Rules of patients, units and pairs are judged for their own subjects; those of cases see the patient as a whole. */
import type { Resource } from '@medplum/fhirtypes'
import { afterEach, describe, expect, it } from 'vitest'
import { answer, episode, message, openWorld, patient, rule, rulebook, ruleSets, type World } from './job-world.ts'

const rules = [
  rule('plan-finns', { scope: 'patient', when: '%svar.exists()', expect: '%plan.exists()' }),
  rule('tider-finns', { scope: 'unit', when: '%mottagning.exists()', expect: '%mottagning.availableTime.exists()' }),
  rule('avtal-finns', { scope: 'pair', expect: '%avtal.exists()' }),
  rule('plan-bifogad', { when: '%plan.exists()', expect: '%svar.exists()' }),
]

const plan = (more: object = {}): Resource => ({
  resourceType: 'ServiceRequest',
  id: 'plan',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/p' },
  ...more,
})
const unit = (id: string): Resource => ({ resourceType: 'Organization', id, name: id })
const service = (more: object = {}): Resource => ({
  resourceType: 'HealthcareService',
  id: 's',
  active: true,
  providedBy: { reference: 'Organization/vc' },
  ...more,
})
const party = (code: string, id: string) => ({
  role: [{ coding: [{ system: 'https://vardbro.example/fhir/CodeSystem/partsroll', code }] }],
  member: { reference: `Organization/${id}` },
})
const parties: Resource = {
  resourceType: 'CareTeam',
  id: 't',
  extension: (message() as { extension?: [] }).extension ?? [],
  status: 'active',
  subject: { reference: 'Patient/p' },
  participant: [party('listad-vardcentral', 'vc'), party('kommunal-primarvard', 'kommun')],
}
const agreement: Resource = {
  resourceType: 'Contract',
  id: 'c',
  status: 'executed',
  authority: [{ reference: 'Organization/vc' }, { reference: 'Organization/kommun' }],
}

let world: World
afterEach(() => world.close())
const told = async () =>
  (await world.tasks())
    .map(({ status, focus, code }) => `${code?.coding?.[0]?.code} ${focus?.reference} ${status}`)
    .sort()

describe('a rule', () => {
  it('of patients looks at all cases of the patient, and at what belongs to none', async () => {
    world = await openWorld(ruleSets(rulebook(rules.slice(0, 1))))
    await world.put(patient(), patient('q'), episode('k'), episode('l'), answer('k'))
    await world.work()
    expect(await told()).toEqual(['plan-finns Patient/p requested'])
    await world.put(plan({ subject: { reference: 'Patient/q' } }))
    await world.work()
    expect(await told()).toEqual(['plan-finns Patient/p requested'])
    await world.put(plan())
    await world.work()
    expect(await told()).toEqual(['plan-finns Patient/p completed'])
  })

  it('of units looks at what the directory has of the unit', async () => {
    world = await openWorld(ruleSets(rulebook(rules.slice(1, 2))))
    await world.put(unit('vc'), unit('annan'), service())
    await world.work()
    expect(await told()).toEqual(['tider-finns Organization/vc requested'])
    await world.put(service({ availableTime: [{ daysOfWeek: ['mon'], allDay: true }] }))
    await world.work()
    expect(await told()).toEqual(['tider-finns Organization/vc completed'])
    await world.put(service({ providedBy: { reference: 'Organization/annan' } }))
    await world.work()
    expect(await told()).toEqual(['tider-finns Organization/annan requested', 'tider-finns Organization/vc completed'])
  })

  it('of pairs looks at two units that are parties of one case', async () => {
    world = await openWorld(ruleSets(rulebook(rules.slice(2, 3))))
    await world.put(unit('vc'), unit('kommun'), unit('annan'), patient(), episode('k'), parties)
    await world.work()
    expect(await told()).toEqual(['avtal-finns Organization/vc requested'])
    await world.put(agreement)
    await world.work()
    expect(await told()).toEqual(['avtal-finns Organization/vc completed'])
  })
})

describe('a rule of cases', () => {
  it('sees what the patient has outside the case, and hears of it', async () => {
    world = await openWorld(ruleSets(rulebook(rules.slice(3))))
    await world.put(patient(), episode('k'))
    await world.work()
    expect(await told()).toEqual([])
    await world.put(plan())
    await world.work()
    expect(await told()).toEqual(['plan-bifogad EpisodeOfCare/k requested'])
    await world.put(answer('k'))
    await world.work()
    expect(await told()).toEqual(['plan-bifogad EpisodeOfCare/k completed'])
  })

  it('does not take what belongs to another case of the patient for its own', async () => {
    world = await openWorld(ruleSets(rulebook(rules.slice(3))))
    await world.put(patient(), episode('k'), episode('l'), plan(), answer('l'))
    await world.work()
    expect(await told()).toEqual(['plan-bifogad EpisodeOfCare/k requested'])
  })
})
