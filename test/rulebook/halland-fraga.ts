/** The question of a nurse in Halland and the dialogue with a physician that follows: what the rules about both are asked of. */
import type { Appointment, Communication } from '@medplum/fhirtypes'
import { coded, message, ownExtension, plus, reference } from './case-builder.ts'
import { meeting } from './case-parts.ts'
import { code, scene, t, vc, who } from './regioner.ts'

export const hemma = scene({ type: 'medicinsk-planering' })
export const onskad = (end = '2026-03-06') => ({
  url: ownExtension('onskad-kontakttid'),
  valuePeriod: { start: '2026-03-03', end },
})

export const text = [{ contentString: 'Ökad andfåddhet. Behov av dialog.' }]
export const fraga = (more: Partial<Communication> = {}, from = who('kommunsjukskoterska')) =>
  message('utanfor-vardtillfalle', {
    from,
    to: [vc],
    sent: t(3, '09:20'),
    more: { encounter: undefined, payload: text, extension: [onskad()], ...more } as Partial<Communication>,
  })

export const fragad = plus(hemma, fraga())

export const dialogen = (start = t(5, '10:00'), more: Partial<Appointment> = {}, id = 'dialog') =>
  meeting({
    id,
    start,
    created: t(3, '14:00'),
    more: {
      serviceType: [coded('processbegrepp', 'medicinsk-dialog')],
      extension: [code('motesform', 'video')],
      participant: [who('vardcentralslakare'), who('kommunsjukskoterska')].map((one) => ({
        actor: reference(one) as never,
        status: 'accepted' as const,
      })),
      ...more,
    },
  })
