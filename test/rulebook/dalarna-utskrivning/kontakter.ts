/** Who is appointed when the parties have been told. dalarna-utskrivning, lines 82-86, 288-307. */
import type { Communication } from '@medplum/fhirtypes'
import type { Actor } from '../../../src/routine/rulebook.ts'
import {
  type ContactFacts,
  careTeam,
  changed,
  coded,
  fastVardkontakt,
  huvudhandlaggare,
  message,
  minus,
  plus,
} from '../case-builder.ts'
import { code, inskrivningsmeddelande, kpv, scene, soc, t, vc } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits, warns } from '../dalarna-cases.ts'
import type { TestSubject } from '../rule-case.ts'

const friday = { sent: t(6, '10:00'), received: t(6, '10:30') }

const tyst = scene({ tyst: true })

/** Another message that was received earlier, by all of them. */
const before = [
  message('administrativt', { sent: t(3, '08:30'), received: t(3, '08:40'), to: [vc, kpv, soc] }),
  inskrivningsmeddelande({ id: 'utkast', status: 'preparation', sent: t(3, '08:35'), received: t(3, '08:36') }),
  inskrivningsmeddelande({ id: 'annan', to: ['Organization/annan'], sent: t(3, '09:00'), received: t(3, '09:10') }),
]

const anmald = plus(tyst, ...before, inskrivningsmeddelande(friday))

const { received: _, ...unreceived } = inskrivningsmeddelande(friday)

const monday = { due: t(10, '00:00') }

interface Contact {
  readonly rule: string
  readonly actor: Actor
  readonly make: (facts: ContactFacts) => ReturnType<typeof fastVardkontakt>
  readonly missing: string
  /** What the rule applies to. */
  readonly of?: TestSubject
  /** Told somebody else. */
  readonly untold: TestSubject
  /** Messages to others, earlier. */
  readonly apart: readonly Communication[]
  readonly others?: readonly ReturnType<typeof fastVardkontakt>[]
}

function contact({ rule, actor, make, missing, untold, of = anmald, others = [], apart }: Contact) {
  const tuesday = minus(of, 'inskrivningsmeddelande')
  const named = plus(of, ...others, make({ start: t(9, '16:00') }))
  const waiting = { ...monday, missing: [missing] }
  return casesOf(rule, actor, 'high', [
    no('says nothing where another was told', untold),
    waits('waits over a weekend for the next vardag', of, waiting, t(9, '15:00')),
    waits(
      'counts from when it was sent where nothing says when it came',
      plus(minus(of, 'inskrivningsmeddelande'), unreceived),
      monday,
      t(9, '15:00'),
    ),
    warns(
      'warns when 24 hours have gone on a vardag',
      plus(tuesday, inskrivningsmeddelande({})),
      { due: t(5, '00:00'), warnsAt: t(4, '12:30') },
      t(4, '13:00'),
    ),
    late('is late after that vardag', of, waiting),
    late('counts from when it was told itself', plus(of, ...apart), monday),
    late('is late where another is named', plus(of, ...others), monday),
    metLate('is met late by one who is named after it', plus(of, make({ start: t(10, '00:00') })), {
      done: t(10, '00:00'),
    }),
    met('is met by one named in time', named, { ...monday, done: t(9, '16:00') }, [
      'it was a mistake',
      'overdue',
      changed(named, make({}).id ?? '', { status: 'entered-in-error' }),
    ]),
    met(
      'is met by one who has been succeeded',
      plus(of, make({ start: t(9, '16:00'), end: t(9, '17:00') })),
      { ...monday, done: t(9, '16:00') },
      ['it was a mistake', 'overdue', of],
    ),
  ])
}

const toOutpatient = plus(tyst, ...before, inskrivningsmeddelande({ to: [vc], ...friday }))

const toMunicipality = plus(tyst, ...before.slice(1), inskrivningsmeddelande({ to: [kpv, soc], ...friday }))

const physician = fastVardkontakt({ id: 'fast-lakarkontakt', code: '2', start: t(6, '11:00') })

const early = { sent: t(4, '09:00'), received: t(4, '09:10') }

const toOthers = {
  oppenvard: [inskrivningsmeddelande({ id: 'oppenvard', to: [vc], ...early })],
  kommun: [inskrivningsmeddelande({ id: 'kommun', to: [kpv], ...early })],
}

const lagrum = (one: string) => ({ extension: [code('lagrum', one)] })

const officer = (one: string) => huvudhandlaggare({ id: one, start: t(6, '11:00'), more: lagrum(one) })

/** Of the same statute, in another role. */
const coordinator = (one: string) =>
  careTeam({
    id: 'samordnare',
    start: t(6, '11:00'),
    participants: [{ role: [coded('partsroll', 'samordnare')] }],
    more: lagrum(one),
  })

const needing = (...need: readonly [string, boolean, string?]) => {
  const asked = scene({ tyst: true, behov: [need] })
  return plus(asked, ...before, inskrivningsmeddelande(friday))
}

export const kontakter = [
  ...contact({
    rule: 'fast-vardkontakt-utsedd',
    actor: 'oppenvard',
    make: fastVardkontakt,
    missing: 'Fast vårdkontakt, även tidigare',
    untold: toMunicipality,
    apart: toOthers.kommun,
    others: [physician],
  }),
  ...contact({
    rule: 'huvudhandlaggare-utsedd',
    actor: 'kommun',
    make: huvudhandlaggare,
    missing: 'Huvudhandläggare, även tidigare',
    untold: toOutpatient,
    apart: toOthers.oppenvard,
    others: [physician],
  }),
  ...contact({
    rule: 'huvudhandlaggare-utsedd-kommun-hsl',
    actor: 'kommun-hsl',
    make: (facts) => huvudhandlaggare({ ...facts, more: lagrum('hsl') }),
    missing: 'Huvudhandläggare enligt hälso- och sjukvårdslagen',
    of: needing('huvudhandlaggare-hsl', true),
    untold: minus(needing('huvudhandlaggare-hsl', true), 'inskrivningsmeddelande'),
    apart: toOthers.oppenvard,
    others: [officer('sol'), coordinator('hsl')],
  }),
  ...contact({
    rule: 'huvudhandlaggare-utsedd-kommun-socialtjanst',
    actor: 'kommun-socialtjanst',
    make: (facts) => huvudhandlaggare({ ...facts, more: lagrum('lss') }),
    missing: 'Huvudhandläggare enligt socialtjänstlagen eller LSS',
    of: needing('huvudhandlaggare-sol', true),
    untold: minus(needing('huvudhandlaggare-sol', true), 'inskrivningsmeddelande'),
    apart: toOthers.oppenvard,
    others: [officer('hsl'), coordinator('lss')],
  }),
]
