/**
 * Every parameter that a routine may set: its Swedish title and its kind.
 *
 * What the routines of regions differ in, or leave open, stands here rather than in code. Each has a value in the layer
 * of the law, so that every case has one; the layers below it say otherwise.
 */
import {
  anyOf,
  count,
  countByKommun,
  dateOrNone,
  duration,
  durationOrNone,
  type Kind,
  kommunPattern,
  oneOf,
  softLimit,
  someOf,
  someTableOf,
  tableOf,
  textsOf,
  timeOfDay,
  yesOrNo,
} from './parameter-kind.ts'

interface Entry<Value> {
  /** In Swedish. */
  readonly title: string
  readonly kind: Kind<Value>
}

/** The codes of `CodeSystem/aktor`. */
const parties = ['slutenvard', 'oppenvard', 'kommun', 'kommun-hsl', 'kommun-socialtjanst', 'alla'] as const
const callers = [
  'slutenvard',
  'fast-vardkontakt',
  'huvudhandlaggare',
  'oppenvard',
  'kommun-hsl',
  'kommun-socialtjanst',
] as const

export const parameterTable = {
  'vardag.eves': {
    title: 'Om midsommarafton, julafton och nyårsafton räknas som lediga dagar',
    kind: oneOf('free', 'ordinary'),
  },
  'varning.forvarning': {
    title: 'Hur långt före tidsgränsen ett steg som inte är gjort ger en varning',
    kind: durationOrNone,
  },

  'arende.avslutasAv': { title: 'Parter som får avsluta ärendet', kind: someOf(...parties) },
  /**
   * `vardbegaran-besvarad`: no sent vårdbegäran of the case is unanswered. `avslut-overlamnat`: in a case of type
   * `oppenvard-avslut`, the vårdbegäran about the end is sent with its summary. `utskriven`: no inpatient stay of the
   * case goes on. `sip-avslutad`: no plan of the case is active.
   */
  'arende.forutsattningar': {
    title: 'Det som ska vara gjort innan ärendet avslutas',
    kind: anyOf('vardbegaran-besvarad', 'avslut-overlamnat', 'utskriven', 'sip-avslutad'),
  },
  'arende.avslutas': { title: 'Tid att avsluta ärendet, från uppföljningen', kind: duration },

  'processniva.kravs': {
    title: 'Om grön, gul eller röd process ska vara beslutad innan patienten är utskrivningsklar',
    kind: oneOf('krav', 'varning', 'av'),
  },

  'medicinsktAnsvar.overgang': {
    title: 'När det medicinska ansvaret lämnar slutenvården',
    kind: oneOf('vid-hemgang', 'vid-lakarbesok'),
  },
  'medicinsktAnsvar.langst': {
    title: 'Hur länge efter hemgången slutenvården som längst har ansvaret',
    kind: duration,
  },

  'fvk.krav': { title: 'Om fast vårdkontakt alltid ska utses', kind: oneOf('alltid', 'vid-behov') },
  'fvk.startpunkt': {
    title: 'Varifrån tiden för att utse fast vårdkontakt räknas',
    kind: oneOf('mottaget', 'sant', 'inskrivet'),
  },
  'fvk.frist': { title: 'Tid att utse fast vårdkontakt', kind: duration },
  /**
   * Several at once of whom none coordinates. `byte`: the new one takes the place of the others. `varning`: they stay,
   * and it is said that one must coordinate. `krav`: refused.
   */
  'fvk.flera': {
    title: 'När en patient får en fast vårdkontakt till och ingen av dem samordnar',
    kind: oneOf('byte', 'varning', 'krav'),
  },

  'sip.organisator': {
    title: 'Vem som får kalla till SIP, i varje fas och process',
    kind: tableOf(['vardtid', 'utskrivningsklar', 'uppfoljning'], ['gron', 'gul', 'rod'], callers),
  },
  'sip.frist': { title: 'Tid att kalla till SIP, från underrättelsen om utskrivningsklar', kind: duration },
  'sip.ledigaTider': { title: 'Bokningsbara tider för SIP som ska finnas', kind: count('tider') },
  'sip.helg': { title: 'Om ett SIP-möte på en helg ger en varning', kind: oneOf('varning', 'av') },

  'utskrivningsklar.delvillkor': {
    title: 'Det som ska vara uppfyllt innan patienten är utskrivningsklar',
    kind: someOf('medicinskt', 'insatser', 'dokumentation'),
  },
  'utskrivningsklar.meddelas': { title: 'Tid att underrätta om att patienten är utskrivningsklar', kind: duration },
  'utskrivningsklar.aterkallas': {
    title: 'Tid att meddela att patienten inte längre är utskrivningsklar',
    kind: duration,
  },
  'pud.meddelas': { title: 'Tid att meddela ett ändrat planerat utskrivningsdatum', kind: duration },

  'vardbegaran.svarstid': { title: 'Tid för kommunen att svara på en vårdbegäran', kind: softLimit },
  'vardbegaran.samtycke': { title: 'Om en vårdbegäran kräver samtycke', kind: oneOf('krav', 'varning', 'av') },
  'forbereddVardbegaran.aktualiseras': {
    title: 'Hur gammal en förberedd vårdbegäran får bli',
    kind: count('månader', 1, 120),
  },

  'kvittens.frist': { title: 'Tid att kvittera ett meddelande', kind: duration },
  'aktuellaInsatser.frist': { title: 'Tid att svara på inskrivningsmeddelandet med aktuella insatser', kind: duration },
  'planering.frist': { title: 'Tid att sända meddelandet Planering, från inskrivningen', kind: duration },
  'patientansvarigLakare.underrattas': {
    title: 'Tid att underrätta patientansvarig läkare om inskrivningen',
    kind: duration,
  },
  'overrapportering.rodFrist': { title: 'Tid att överrapportera i röd process, från utskrivningsklar', kind: duration },
  'uppfoljning.frist': { title: 'Tid att följa upp insatserna, från hemgången', kind: duration },

  'upprepadVard.antal': {
    title: 'Besök och vårdtillfällen som gör att vistelsen alltid planeras',
    kind: count('vårdkontakter', 1),
  },
  'upprepadVard.period': { title: 'Tid bakåt som upprepad vård räknas', kind: count('månader', 1, 24) },

  'enstakaHembesok.maxDagar': {
    title: 'Dagar med enstaka hembesök innan inskrivning övervägs',
    kind: count('dagar', 1, 365),
  },
  'vitalparametrar.giltiga': { title: 'Hur gamla vitalparametrar får vara vid medicinsk dialog', kind: duration },
  'vitalparametrar.checklista': {
    title: 'Vitalparametrar som ska finnas vid medicinsk dialog, koder i LOINC',
    kind: textsOf('^\\d{1,6}-\\d$'),
  },
  'medicinskVardplan.aktuell': { title: 'Hur gammal en medicinsk vårdplan får vara', kind: count('månader', 1, 120) },

  /** Codes of `CodeSystem/uppgiftstyp`, by `CodeSystem/samverkansmeddelande` and the role in the municipality. */
  'uppgifter.perRoll': {
    title: 'Uppgifter som ett meddelande ger varje roll i kommunen',
    kind: someTableOf(
      ['inskrivningsmeddelande', 'utskrivningsklar', 'utskrivningsmeddelande', 'kallelse-sip'],
      ['enhetschef', 'legitimerad-personal', 'handlaggare'],
      ['forplanering', 'planera-hemgang', 'redo-att-ta-hem', 'kalla-hem', 'sakerstall-start', 'medverka-sip'],
    ),
  },

  'beredskap.allaDagar': { title: 'Om kommunen ska kunna ta hem patienten alla årets dagar', kind: yesOrNo },

  'betalningsansvar.somatik': { title: 'Dagar till kommunens betalningsansvar, somatisk vård', kind: duration },
  'betalningsansvar.psykiatri': { title: 'Dagar till kommunens betalningsansvar, psykiatrisk vård', kind: duration },
  'betalningsansvar.brytklockslag': {
    title: 'Klockslag efter vilket underrättelsen räknas till nästa dag',
    kind: timeOfDay,
  },

  'pilot.enheter': { title: 'Vårdenheter i piloten, HSA-id', kind: textsOf('^SE\\d{10}-[0-9A-Z]+$') },
  'pilot.kommuner': { title: 'Kommuner i piloten', kind: textsOf(kommunPattern) },
  'pilot.start': { title: 'Första dag i piloten', kind: dateOrNone },
  'pilot.datumFor': {
    title: 'Händelsen vars datum avgör om piloten gäller',
    kind: oneOf('inskrivning', 'utskrivning'),
  },
  'pilot.meddelas': { title: 'Tid att meddela att patienten tillhör piloten', kind: duration },
  'pilot.vardcentraler': { title: 'Vårdcentraler i piloten, efter kommun', kind: countByKommun('vårdcentraler') },
  'pilot.utskrivna': {
    title: 'Utskrivna patienter per månad före piloten, efter kommun',
    kind: countByKommun('patienter per månad'),
  },
} as const satisfies Readonly<Record<string, Entry<unknown>>>
