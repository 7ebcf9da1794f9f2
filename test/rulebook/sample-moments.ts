/**
 * The sample cases of the regions, step by step: what is done, what waits, and what is late.
 *
 * What a server does by itself is not in the files, so that it is said to be missing, like what the samples leave out.
 */
import type { State } from '../../src/process/finding.ts'

export interface Moment {
  readonly sample: string
  readonly rulebook: string
  /** How many of its transactions are stored. */
  readonly transactions: number
  readonly at: string
  readonly what: string
  /** Ids of rules by what they say; those that do not apply are left out. */
  readonly says: Readonly<Partial<Record<State, string>>>
}

export const moments: readonly Moment[] = [
  {
    sample: 'halland',
    rulebook: 'halland-oppenvard',
    transactions: 1,
    at: '2026-05-04T12:00:00+02:00',
    what: 'a question waits for its answer',
    says: {
      met: 'behov-initierat-av-legitimerad fraga-fullstandig',
      pending: 'tid-bokad-och-meddelad',
    },
  },
  {
    sample: 'halland',
    rulebook: 'halland-oppenvard',
    transactions: 2,
    at: '2026-05-05T12:00:00+02:00',
    what: 'a time is booked',
    says: {
      met:
        'behov-initierat-av-legitimerad fraga-fullstandig lakare-och-legitimerad-i-dialog ' +
        'listad-lakare-medverkar tid-bokad-och-meddelad',
      pending: 'vitalparametrar-aktuella',
    },
  },
  {
    sample: 'halland',
    rulebook: 'halland-oppenvard',
    transactions: 2,
    at: '2026-05-06T10:00:00+02:00',
    what: 'the dialogue began, and nobody had measured',
    says: {
      met:
        'behov-initierat-av-legitimerad fraga-fullstandig lakare-och-legitimerad-i-dialog ' +
        'listad-lakare-medverkar tid-bokad-och-meddelad',
      overdue: 'vitalparametrar-aktuella',
    },
  },
  {
    sample: 'halland',
    rulebook: 'halland-oppenvard',
    transactions: 5,
    at: '2026-05-19T10:00:00+02:00',
    what: 'the case is closed',
    says: {
      met:
        'behov-initierat-av-legitimerad enstaka-hembesok-avgransade fraga-fullstandig ' +
        'lakare-och-legitimerad-i-dialog listad-lakare-medverkar tid-bokad-och-meddelad ' +
        'vitalparametrar-aktuella',
    },
  },
  {
    sample: 'lidkoping',
    rulebook: 'lidkoping-kontaktpunkt',
    transactions: 2,
    at: '2026-06-12T19:00:00+02:00',
    what: 'a Friday afternoon',
    says: {
      met: 'andrat-utskrivningsdatum-meddelat inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat',
      pending: 'forplanering-paborjad patientinformation-lamnad redo-att-ta-hem',
    },
  },
  {
    sample: 'lidkoping',
    rulebook: 'lidkoping-kontaktpunkt',
    transactions: 4,
    at: '2026-06-16T15:00:00+02:00',
    what: 'the plan is made',
    says: {
      met: 'andrat-utskrivningsdatum-meddelat inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat',
      pending: 'forplanering-paborjad medverkan-pa-sip patientinformation-lamnad redo-att-ta-hem',
    },
  },
  {
    sample: 'lidkoping',
    rulebook: 'lidkoping-kontaktpunkt',
    transactions: 5,
    at: '2026-06-24T11:00:00+02:00',
    what: 'the patient is home',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat information-overford inskrivningsmeddelande-innehall ' +
        'inskrivningsmeddelande-skickat kallad-hem utskrivningsklar-meddelad',
      overdue: 'forplanering-paborjad patientinformation-lamnad redo-att-ta-hem',
      pending: 'insatser-verkstallda medverkan-pa-sip',
    },
  },
  {
    sample: 'vgr-start',
    rulebook: 'samla-oppenvardsprocessen',
    transactions: 1,
    at: '2026-04-08T09:05:00+02:00',
    what: 'the case is opened',
    says: {
      pending:
        'listad-vardcentral-fran-vardvalet malgrupp-angiven startarende-avslutat vardbegaran-fran-region ' +
        'vardbegaran-till-huvudinkorg',
      met: 'listad-vardcentral-i-arendet listad-vardcentral-kvar',
    },
  },
  {
    sample: 'vgr-start',
    rulebook: 'samla-oppenvardsprocessen',
    transactions: 3,
    at: '2026-04-09T08:00:00+02:00',
    what: 'the request waits',
    says: {
      met:
        'listad-vardcentral-i-arendet listad-vardcentral-kvar malgrupp-angiven vardbegaran-fran-region ' +
        'vardbegaran-till-huvudinkorg',
      pending:
        'listad-vardcentral-fran-vardvalet patientens-mal-dokumenterat startarende-avslutat ' +
        'startdatum-angivet vardbegaran-besvarad',
    },
  },
  {
    sample: 'vgr-start',
    rulebook: 'samla-oppenvardsprocessen',
    transactions: 3,
    at: '2026-04-14T00:00:00+02:00',
    what: 'nobody answered in three vardagar',
    says: {
      met:
        'listad-vardcentral-i-arendet listad-vardcentral-kvar malgrupp-angiven vardbegaran-fran-region ' +
        'vardbegaran-till-huvudinkorg',
      pending:
        'listad-vardcentral-fran-vardvalet patientens-mal-dokumenterat startarende-avslutat ' + 'startdatum-angivet',
      overdue: 'vardbegaran-besvarad',
    },
  },
  {
    sample: 'vgr-start',
    rulebook: 'samla-oppenvardsprocessen',
    transactions: 5,
    at: '2026-04-13T12:00:00+02:00',
    what: 'it is answered and closed',
    says: {
      met:
        'listad-vardcentral-i-arendet malgrupp-angiven startarende-avslutat startdatum-angivet ' +
        'vardbegaran-besvarad vardbegaran-fran-region vardbegaran-till-huvudinkorg',
      pending: 'listad-vardcentral-fran-vardvalet patientens-mal-dokumenterat',
    },
  },
  {
    sample: 'vgr-avslut',
    rulebook: 'samla-oppenvardsprocessen',
    transactions: 1,
    at: '2026-04-19T12:00:00+02:00',
    what: 'the end is near',
    says: {
      met: 'listad-vardcentral-i-arendet listad-vardcentral-kvar',
      pending:
        'avslut-begart-med-sammanfattning avslutsarende-avslutat fortsatta-behov-dokumenterade ' +
        'listad-vardcentral-fran-vardvalet',
    },
  },
  {
    sample: 'vgr-avslut',
    rulebook: 'samla-oppenvardsprocessen',
    transactions: 3,
    at: '2026-04-22T12:00:00+02:00',
    what: 'the vårdcentral has taken over',
    says: {
      met:
        'avslut-begart-med-sammanfattning avslutsarende-avslutat fortsatta-behov-dokumenterade ' +
        'listad-vardcentral-i-arendet',
      pending: 'listad-vardcentral-fran-vardvalet patientens-mal-dokumenterat',
    },
  },
  {
    sample: 'fyrbodal-pilot',
    rulebook: 'fyrbodal-medicinsk-planering',
    transactions: 1,
    at: '2026-10-05T18:00:00+02:00',
    what: 'step 1',
    says: {
      pending:
        'fast-lakarkontakt-angiven inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat ' +
        'kommunal-primarvard-nabar medicinsk-planering-genomford patientinformation-lamnad pilot-meddelad ' +
        'planering-skickad utokad-medicinsk-vardplan-ifylld utskrivningsklar-i-samsa ' +
        'utskrivningsklar-i-tre-delar',
      met: 'inlagd-i-piloten medicinsk-vardplan-i-vardbegaran utskrivningsdatum-satt',
    },
  },
  {
    sample: 'fyrbodal-pilot',
    rulebook: 'fyrbodal-medicinsk-planering',
    transactions: 2,
    at: '2026-10-06T18:00:00+02:00',
    what: 'step 2',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat inlagd-i-piloten inskrivningsmeddelande-innehall ' +
        'inskrivningsmeddelande-skickat medicinsk-vardplan-i-vardbegaran pilot-meddelad planering-skickad ' +
        'utskrivningsdatum-satt',
      pending:
        'fast-lakarkontakt-angiven fast-vardkontakt-utsedd kommunal-primarvard-nabar ' +
        'medicinsk-planering-genomford patientansvarig-lakare-underrattad patientinformation-lamnad ' +
        'utokad-medicinsk-vardplan-ifylld utskrivningsklar-i-samsa utskrivningsklar-i-tre-delar',
    },
  },
  {
    sample: 'fyrbodal-pilot',
    rulebook: 'fyrbodal-medicinsk-planering',
    transactions: 4,
    at: '2026-10-12T18:00:00+02:00',
    what: 'step 4',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat fast-lakarkontakt-angiven fast-vardkontakt-utsedd ' +
        'inlagd-i-piloten inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat ' +
        'medicinsk-planering-genomford medicinsk-vardplan-i-vardbegaran patient-vet-fast-vardkontakt ' +
        'pilot-meddelad planering-skickad utokad-medicinsk-vardplan-ifylld utskrivningsdatum-satt',
      pending:
        'kommunal-primarvard-nabar medicinsk-planering-av-overlakare patientinformation-lamnad sip-erbjuden ' +
        'utskrivningsklar-i-samsa utskrivningsklar-i-tre-delar',
      overdue: 'patientansvarig-lakare-underrattad',
    },
  },
  {
    sample: 'fyrbodal-pilot',
    rulebook: 'fyrbodal-medicinsk-planering',
    transactions: 5,
    at: '2026-10-13T09:00:00+02:00',
    what: 'step 5',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat fast-lakarkontakt-angiven fast-vardkontakt-utsedd ' +
        'inlagd-i-piloten inskrivningsmeddelande-innehall inskrivningsmeddelande-skickat ' +
        'medicinsk-planering-genomford medicinsk-vardplan-i-vardbegaran patient-vet-fast-vardkontakt ' +
        'pilot-meddelad planering-skickad utokad-medicinsk-vardplan-ifylld utskrivningsdatum-satt ' +
        'utskrivningsklar-i-samsa utskrivningsklar-i-tre-delar utskrivningsklar-meddelad',
      pending: 'kommunal-primarvard-nabar medicinsk-planering-av-overlakare patientinformation-lamnad sip-erbjuden',
      overdue: 'patientansvarig-lakare-underrattad',
    },
  },
  {
    sample: 'fyrbodal-pilot',
    rulebook: 'fyrbodal-medicinsk-planering',
    transactions: 6,
    at: '2026-10-13T18:00:00+02:00',
    what: 'step 6',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat fast-lakarkontakt-angiven fast-vardkontakt-utsedd ' +
        'information-overford inlagd-i-piloten inskrivningsmeddelande-innehall ' +
        'inskrivningsmeddelande-skickat kommunens-sjukskoterska-moter-upp lakarbesok-efter-hemgang ' +
        'medicinsk-planering-genomford medicinsk-vardplan-efter-hemgang medicinsk-vardplan-i-vardbegaran ' +
        'patient-vet-fast-vardkontakt pilot-meddelad planering-skickad utokad-medicinsk-vardplan-ifylld ' +
        'utskrivningsdatum-satt utskrivningsklar-i-samsa utskrivningsklar-i-tre-delar ' +
        'utskrivningsklar-meddelad',
      overdue: 'kommunal-primarvard-nabar patientansvarig-lakare-underrattad patientinformation-lamnad sip-erbjuden',
      pending:
        'epikris-i-tva-exemplar hemkomst-angiven lakemedelslista-och-epikris-foljer ' +
        'medicinsk-planering-av-overlakare',
    },
  },
  {
    sample: 'fyrbodal-pilot',
    rulebook: 'fyrbodal-medicinsk-planering',
    transactions: 6,
    at: '2026-10-20T14:00:00+02:00',
    what: 'seven days later',
    says: {
      met:
        'andrat-utskrivningsdatum-meddelat fast-lakarkontakt-angiven fast-vardkontakt-utsedd ' +
        'information-overford inlagd-i-piloten inskrivningsmeddelande-innehall ' +
        'inskrivningsmeddelande-skickat kommunens-sjukskoterska-moter-upp lakarbesok-efter-hemgang ' +
        'medicinsk-planering-genomford medicinsk-vardplan-efter-hemgang medicinsk-vardplan-i-vardbegaran ' +
        'patient-vet-fast-vardkontakt pilot-meddelad planering-skickad utokad-medicinsk-vardplan-ifylld ' +
        'utskrivningsdatum-satt utskrivningsklar-i-samsa utskrivningsklar-i-tre-delar ' +
        'utskrivningsklar-meddelad',
      overdue:
        'epikris-i-tva-exemplar kommunal-primarvard-nabar lakemedelslista-och-epikris-foljer ' +
        'patientansvarig-lakare-underrattad patientinformation-lamnad sip-erbjuden',
      pending: 'hemkomst-angiven medicinsk-planering-av-overlakare',
    },
  },
]
