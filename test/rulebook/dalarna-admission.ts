/** An admission of which the message is still a draft, among other messages: scenes of Dalarna. */
import { message, ownExtension, plus } from './case-builder.ts'
import { consent } from './case-parts.ts'
import { at, everyone, inskrivningsmeddelande, scene, t } from './dalarna.ts'

export const tyst = scene({ tyst: true })

export const draft = inskrivningsmeddelande({ id: 'utkast', status: 'preparation', sent: t(3, '08:20') })

export const withDraft = plus(tyst, draft)

/** What came before the message in question and is another. */
export const earlier = [
  draft,
  message('administrativt', {
    sent: t(3, '08:30'),
    to: everyone,
    more: { extension: [at('planerat-utskrivningsdatum', '2026-03-10')] },
  }),
  inskrivningsmeddelande({
    id: 'till-annan',
    to: ['Organization/annan'],
    sent: t(3, '09:00'),
    received: t(3, '09:10'),
  }),
]

export const noon = { due: t(3, '09:00') }

/** The consent that is given at the admission. */
export const permit = (omfattning: string, more = {}) =>
  consent({
    id: omfattning,
    dateTime: t(3, '08:10'),
    more: {
      extension: [{ url: ownExtension('samtyckesomfattning'), valueCode: omfattning }],
      provision: { type: 'permit' },
      ...more,
    },
  })
