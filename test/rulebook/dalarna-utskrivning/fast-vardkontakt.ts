/** The contact through the stay. dalarna-utskrivning, lines 66-67, 99-104. */
import { changed, fastVardkontakt, plus, stay } from '../case-builder.ts'
import { scene, t } from '../dalarna.ts'
import { casesOf, late, met, no, waits, warns } from '../dalarna-cases.ts'
import { beforeHome, homeAt } from '../dalarna-stays.ts'

const home = { due: homeAt }

const first = fastVardkontakt({ start: t(4, '09:00'), end: t(6, '10:00') })

const second = fastVardkontakt({ id: 'andra', start: t(6, '11:00') })

/** A team that ended earlier and is another. */
const team = { ...fastVardkontakt({ id: 'lakare', code: '2', start: t(3, '09:00'), end: t(4, '12:00') }) }

const physician = fastVardkontakt({ id: 'fast-lakarkontakt', code: '2', start: t(4, '12:00') })

const left = scene({}, first, team)

export const helaVardtiden = casesOf('fast-vardkontakt-hela-vardtiden', 'oppenvard', 'moderate', [
  no('says nothing where none has been named', scene({}, team)),
  no('says nothing when the stay is over', scene({ end: homeAt }, first)),
  no(
    'says nothing when only a visit goes on',
    scene({ end: homeAt }, first, stay({ id: 'besok', more: { class: { code: 'AMB' } } })),
  ),
  waits(
    'waits over a weekend for the next vardag',
    left,
    { due: t(10, '00:00'), assumption: true, missing: ['Fast vårdkontakt'] },
    t(9, '15:00'),
  ),
  warns(
    'warns when 24 hours have gone on a vardag',
    changed(left, 'fast-vardkontakt', { period: { end: t(4, '14:00') } }),
    { due: t(6, '00:00'), warnsAt: t(5, '14:00') },
    t(5, '15:00'),
  ),
  late('is late after that vardag', left, { due: t(10, '00:00') }),
  late(
    'counts from the one who left',
    plus(left, {
      ...second,
      id: 'framtida',
      status: 'suspended',
      period: { start: t(1, '09:00'), end: t(2, '09:00') },
    }),
    { due: t(10, '00:00') },
  ),
  late('is late where a physician is left', plus(left, physician), { due: t(10, '00:00') }),
  met(
    'is met by one who coordinates',
    plus(left, fastVardkontakt({ id: 'samordnare', code: '4', start: t(6, '11:00') })),
    {
      due: t(10, '00:00'),
    },
  ),
  met('is met by the next one', plus(left, second), { due: t(10, '00:00') }, ['there is none', 'overdue', left]),
  met(
    'is met while the first one stays',
    scene({}, { ...first, status: 'active', period: { start: t(4, '09:00') } }),
    {},
    ['the first one has left', 'overdue', left],
  ),
])

const two = [fastVardkontakt({ start: t(4, '09:00') }), second]

const coordinated = scene(
  { end: homeAt },
  ...two,
  fastVardkontakt({ id: 'samordnare', code: '4', start: t(6, '12:00') }),
)

export const samordnar = casesOf('en-samordnar', 'oppenvard', 'moderate', [
  no('says nothing where there is one', scene({}, second)),
  ...beforeHome({ others: two, missing: ['Samordnande fast vårdkontakt'] }),
  met('is met where one of them coordinates', coordinated, { ...home, assumption: true }, [
    'it has ended',
    'overdue',
    changed(coordinated, 'samordnare', { status: 'inactive' }),
  ]),
])
