/** Nobody promises what another is to do. dalarna-utskrivning, lines 36. */
import type { Resource } from '@medplum/fhirtypes'
import { changed, reference } from '../case-builder.ts'
import { task } from '../case-parts.ts'
import { kpv, planOf, scene, soc, uppgift, vc } from '../dalarna.ts'
import { casesOf, late, met, no } from '../dalarna-cases.ts'
import { beforeHome, homeAt } from '../dalarna-stays.ts'

const home = { due: homeAt }

const doing = (status: 'scheduled' | 'in-progress' | 'not-started', performer: string) => ({
  detail: { status, performer: [reference(performer)] },
})

const promised = planOf('SPU', [], {
  activity: [doing('scheduled', kpv), doing('in-progress', soc)],
  contributor: [reference(soc)] as never,
})

const sipToo = planOf('SIP', [], { activity: [doing('not-started', vc)] })

const kept = scene({ end: homeAt }, promised, sipToo, uppgift('sakerstall-start', kpv))

const agreed = (...more: Resource[]) => scene({ end: homeAt }, promised, ...more)

const approval = task({
  owner: kpv,
  status: 'accepted',
  more: { code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'approve' }] } },
})

const bySip = planOf('SIP', [], { activity: [doing('scheduled', kpv)], author: reference(kpv) })

export const utlovas = casesOf('insatser-utlovas-inte-at-annan', 'alla', 'moderate', [
  no('says nothing where nothing is decided', scene({}, sipToo)),
  ...beforeHome({
    others: [
      promised,
      sipToo,
      uppgift('sakerstall-start', kpv, { status: 'requested' }),
      uppgift('planera-hemgang', kpv),
    ],
  }),
  ...beforeHome({ others: [planOf('SIP', [], { activity: [doing('in-progress', kpv)] })] }),
  met('is met by the one who has secured the start', kept, home, [
    'another has',
    'overdue',
    changed(kept, 'sakerstall-start', { owner: reference(vc) }),
  ]),
  met('is met by a task that is accepted', changed(kept, 'sakerstall-start', { status: 'accepted' }), home),
  met('is met by a task that is begun', changed(kept, 'sakerstall-start', { status: 'in-progress' }), home),
  met('is met by the one who has confirmed the SIP', agreed(uppgift('bekrafta-sip', kpv)), home),
  met('is met by the one who has accepted a vårdbegäran', agreed(task({ owner: kpv, status: 'accepted' })), home),
  late('is late where a task of another kind is accepted', agreed(approval), home),
  met('is met by the one who writes the SIP', scene({ end: homeAt }, bySip), home, [
    'another writes it',
    'overdue',
    scene({ end: homeAt }, { ...bySip, author: reference(soc) }),
  ]),
  met(
    'is met by those who contribute to it',
    scene({ end: homeAt }, { ...bySip, author: reference(soc), contributor: [reference(kpv)] as never }),
    home,
  ),
  met(
    'is met by the one who writes the SPU',
    scene({ end: homeAt }, planOf('SPU', [kpv], { author: reference(kpv) })),
    home,
  ),
])
