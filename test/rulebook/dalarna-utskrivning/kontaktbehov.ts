/** Whether a contact is needed. dalarna-utskrivning, lines 288-307. */
import { fastVardkontakt, huvudhandlaggare, message, plus } from '../case-builder.ts'
import { code, inskrivningsmeddelande, kpv, scene, soc, t, vc } from '../dalarna.ts'
import { casesOf, late, met, no } from '../dalarna-cases.ts'
import { otherStays } from '../dalarna-stays.ts'

const friday = { sent: t(6, '10:00'), received: t(6, '10:30') }

const tyst = scene({ tyst: true })

/** Another message that was received earlier, by all of them. */
const before = [
  message('administrativt', { sent: t(3, '08:30'), received: t(3, '08:40'), to: [vc, kpv, soc] }),
  inskrivningsmeddelande({ id: 'utkast', status: 'preparation', sent: t(3, '08:35'), received: t(3, '08:36') }),
  inskrivningsmeddelande({ id: 'annan', to: ['Organization/annan'], sent: t(3, '09:00'), received: t(3, '09:10') }),
]

const anmald = plus(tyst, ...before, inskrivningsmeddelande(friday))

const monday = { due: t(10, '00:00') }

const lagrum = (one: string) => ({ extension: [code('lagrum', one)] })

const officer = (one: string) => huvudhandlaggare({ id: one, start: t(6, '11:00'), more: lagrum(one) })

const needing = (...need: readonly [string, boolean, string?]) => {
  const asked = scene({ tyst: true, behov: [need] })
  return plus(asked, ...before, inskrivningsmeddelande(friday))
}

const denied = needing('fast-vardkontakt', false, 'Har redan en')

const starting = (value: string, at = denied) => ({
  ...at,
  settings: { 'fvk.krav': 'alltid', 'fvk.startpunkt': value },
})

export const behov = [
  ...casesOf('fast-vardkontakt-utsedd', 'oppenvard', 'high', [
    no('says nothing where none is needed, with a reason', denied),
    met('is met by one who coordinates', plus(anmald, fastVardkontakt({ code: '4', start: t(9, '16:00') })), monday),
    late('says something where no reason is given', needing('fast-vardkontakt', false), monday),
    late('says something where a need is stated', needing('fast-vardkontakt', true, 'Multisjuk'), monday),
    late('says something where another is not needed', needing('sip', false, 'Vill inte'), monday),
    late('says something where one is always needed', { ...denied, settings: { 'fvk.krav': 'alltid' } }, monday),
    late(
      'counts from the message where the routine says so',
      starting(
        'sant',
        plus(denied, inskrivningsmeddelande({ id: 'forst', sent: t(5, '23:50'), received: t(6, '00:10') })),
      ),
      { due: t(7, '00:00') },
    ),
    late('counts from the admission where the routine says so', starting('inskrivet', plus(denied, ...otherStays())), {
      due: t(3, '00:00'),
    }),
  ]),
  ...casesOf('huvudhandlaggare-utsedd-kommun-hsl', 'kommun-hsl', 'high', [
    no('says nothing where another need is stated', needing('rehab', true)),
    no('says nothing where no need is stated', anmald),
    no('says nothing where none is needed', needing('huvudhandlaggare-hsl', false)),
  ]),
  ...casesOf('huvudhandlaggare-utsedd-kommun-socialtjanst', 'kommun-socialtjanst', 'high', [
    no('says nothing where another need is stated', needing('rehab', true)),
    met(
      'is met by one of the Social Services Act',
      plus(needing('huvudhandlaggare-sol', true), officer('sol')),
      monday,
    ),
    no('says nothing where no need is stated', anmald),
    no('says nothing where none is needed', needing('huvudhandlaggare-sol', false)),
  ]),
]
