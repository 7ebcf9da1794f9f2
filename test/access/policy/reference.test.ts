/** The reference decision itself, sentence by sentence of 0069, over a case of four resources. */
import { expect, it } from 'vitest'
import { concept, directory, extension, to } from './matrix-directory.ts'
import { now } from './matrix-server.ts'
import type { Asker } from './reference-caller.ts'
import type { Held } from './reference-json.ts'
import { maySee } from './reference-sees.ts'

const ofCase = [extension('arende', { valueReference: to('EpisodeOfCare/e') })]
const patient: Held = { resourceType: 'Patient', id: 'p' }
const episode: Held = { resourceType: 'EpisodeOfCare', id: 'e', status: 'active', patient: to('Patient/p') }
const task: Held = { resourceType: 'Task', id: 't', extension: ofCase, for: to('Patient/p') }
const plan: Held = { resourceType: 'CarePlan', id: 'c', extension: ofCase, subject: to('Patient/p') }
const written = { extension: [extension('ursprung', { valueReference: to('Organization/avd') })] }
const record: Held = {
  resourceType: 'Composition',
  id: 'k',
  meta: written,
  extension: ofCase,
  subject: to('Patient/p'),
}
const report: Held = { resourceType: 'MeasureReport', id: 'm' }

function team(member: string, end?: string): Held {
  return {
    ...{ resourceType: 'CareTeam', id: 'parter', extension: ofCase, subject: to('Patient/p') },
    category: [concept('processbegrepp', 'arendeparter')],
    participant: [{ member: to(`Organization/${member}`), period: { start: '2026-01-01', ...(end && { end }) } }],
  }
}

function consent(scope: string, over: object = {}): Held {
  return {
    ...{ resourceType: 'Consent', id: 's', status: 'active', patient: to('Patient/p') },
    extension: [extension('samtyckesomfattning', { valueCode: scope })],
    provision: { type: 'permit', period: { end: '2026-03-09' } },
    ...over,
  }
}

function sparr(actor: string): Held {
  return {
    ...{ resourceType: 'Consent', id: 'b', status: 'active', patient: to('Patient/p') },
    extension: [extension('sparrtyp', { valueCode: 'inre' })],
    provision: { type: 'deny', actor: [{ reference: to(`Organization/${actor}`) }] },
  }
}

const all = [patient, episode, task, plan, record, report]
const by = (unit: string, more: Partial<Asker> = {}): Asker => ({
  ...{ unit: `Organization/${unit}`, purpose: 'TREAT', scopes: 'user/*.rs' },
  ...more,
})
const wide = consent('informationsoverforing')
const opened = { purpose: 'BTG', person: 'Practitioner/p-vc-x', emergency: 'Patient/p' }
const ended = { provision: { type: 'permit', period: { end: '2026-03-08' } } }

it.each<[string, Asker, readonly Held[], string]>([
  ['a party needs no consent for what is coordinated', by('kpv'), [team('kpv')], 'Patient EpisodeOfCare Task'],
  ['a consent for sip opens the plan', by('kpv'), [team('kpv'), consent('sip')], 'Patient EpisodeOfCare Task CarePlan'],
  [
    'one for transfer opens the record',
    by('kpv'),
    [team('kpv'), wide],
    'Patient EpisodeOfCare Task CarePlan Composition',
  ],
  ['one about relatives opens nothing', by('kpv'), [team('kpv'), consent('anhorig')], 'Patient EpisodeOfCare Task'],
  ['one that ended yesterday is none', by('kpv'), [team('kpv'), { ...wide, ...ended }], 'Patient EpisodeOfCare Task'],
  [
    'one that was withdrawn is none',
    by('kpv'),
    [team('kpv'), { ...wide, status: 'inactive' }],
    'Patient EpisodeOfCare Task',
  ],
  [
    'one for another case is none',
    by('kpv'),
    [
      team('kpv'),
      consent('sip', {
        extension: [...(wide.extension as object[]), extension('arende', { valueReference: to('EpisodeOfCare/x') })],
      }),
    ],
    'Patient EpisodeOfCare Task',
  ],
  ['social services see no record', by('soc'), [team('soc'), wide], 'Patient EpisodeOfCare Task CarePlan'],
  ['what a party is part of acts as it', by('kommun'), [team('kpv')], 'Patient EpisodeOfCare Task'],
  ['and what is part of it', by('avd-team'), [team('avd')], 'Patient EpisodeOfCare Task'],
  ['but not another unit', by('avd-b'), [team('avd'), wide], ''],
  ['a former party has its own', by('avd'), [team('avd', '2026-03-01')], 'Composition'],
  ['its own needs no consent', by('avd'), [team('avd')], 'Patient EpisodeOfCare Task Composition'],
  ['a block takes it from others', by('vc'), [team('vc'), wide, sparr('avd')], 'Patient EpisodeOfCare'],
  ['not from the unit itself', by('avd'), [team('vc'), sparr('avd')], 'Composition'],
  ['an emergency overrides all', by('vc-x', opened), [sparr('avd')], 'Patient EpisodeOfCare Task CarePlan Composition'],
  ['only for the patient that it names', by('vc-x', { ...opened, emergency: 'Patient/x' }), [wide], ''],
  ['only for a person', by('vc-x', { purpose: 'BTG', emergency: 'Patient/p' }), [wide], ''],
  ['follow-up sees reports alone', by('kpv', { purpose: 'HQUALIMP' }), [team('kpv'), wide], 'MeasureReport'],
  ['another purpose sees nothing', by('kpv', { purpose: 'HSYSADMIN' }), [team('kpv'), wide], ''],
  ['scopes limit all of it', by('kpv', { scopes: 'user/Task.rs' }), [team('kpv'), wide], 'Task'],
])('%s', (_, asker, more, seen) => {
  const world = { resources: [...directory, ...all, ...more], now }
  const found = all.filter((one) => maySee(one, asker, world)).map(({ resourceType }) => resourceType)
  expect(found.join(' ')).toBe(seen)
})
