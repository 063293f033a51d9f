import { Cite } from '@citation-js/core';
import { describe, expect, it } from 'vitest';
import type { Language } from '#domain/language.ts';
import { without } from '../../src/citation/item.ts';
import { formatReference, type ReferenceStyle } from '../../src/citation/reference.ts';
import { ABOVE_ACTION, ACTION, itemOf, shippedRecord } from './support.ts';

type Expected = [style: ReferenceStyle, language: Language, reference: string];

const NOTE = {
  fr: ' [Spécimen de Fihris, pas le texte officiel]',
  ar: ' [نموذج من فهرس وليس النص الرسمي]',
  en: ' [Fihris specimen, not the official text]',
};
const ADDRESS = 'https://fihris.example/documents';

/** Written by hand after the rules that each style names at its head. */
const STRATEGY: Expected[] = [
  [
    'apa',
    'fr',
    `Ministère chargé des Marocains résidant à l’étranger et des affaires de la migration. (2014). Stratégie Nationale d’Immigration et d’Asile. ${ADDRESS}/snia`,
  ],
  [
    'apa',
    'en',
    `Ministry in charge of Moroccans Residing Abroad and Migration Affairs. (2014). Stratégie Nationale d’Immigration et d’Asile [National Immigration and Asylum Strategy]. ${ADDRESS}/snia`,
  ],
  [
    'apa',
    'ar',
    `الوزارة المكلفة بالمغاربة المقيمين بالخارج وشؤون الهجرة. (2014). Stratégie Nationale d’Immigration et d’Asile [الاستراتيجية الوطنية في مجال الهجرة واللجوء]. ${ADDRESS}/snia`,
  ],
  [
    'chicago',
    'fr',
    `Ministère chargé des Marocains résidant à l’étranger et des affaires de la migration. 2014. Stratégie Nationale d’Immigration et d’Asile. ${ADDRESS}/snia.`,
  ],
  [
    'chicago',
    'en',
    `Ministry in charge of Moroccans Residing Abroad and Migration Affairs. 2014. Stratégie Nationale d’Immigration et d’Asile [National Immigration and Asylum Strategy]. ${ADDRESS}/snia.`,
  ],
  [
    'chicago',
    'ar',
    `الوزارة المكلفة بالمغاربة المقيمين بالخارج وشؤون الهجرة. 2014. Stratégie Nationale d’Immigration et d’Asile [الاستراتيجية الوطنية في مجال الهجرة واللجوء]. ${ADDRESS}/snia.`,
  ],
  [
    'iso690',
    'fr',
    `MINISTÈRE CHARGÉ DES MAROCAINS RÉSIDANT À L’ÉTRANGER ET DES AFFAIRES DE LA MIGRATION, 2014. Stratégie Nationale d’Immigration et d’Asile [en ligne]. 18 décembre 2014. [Consulté le 24 novembre 2026]. Disponible à l’adresse : ${ADDRESS}/snia`,
  ],
  [
    'iso690',
    'en',
    `MINISTRY IN CHARGE OF MOROCCANS RESIDING ABROAD AND MIGRATION AFFAIRS, 2014. Stratégie Nationale d’Immigration et d’Asile [National Immigration and Asylum Strategy] [online]. 18 December 2014. [Viewed 24 November 2026]. Available from: ${ADDRESS}/snia`,
  ],
  [
    'iso690',
    'ar',
    `الوزارة المكلفة بالمغاربة المقيمين بالخارج وشؤون الهجرة، 2014. Stratégie Nationale d’Immigration et d’Asile [الاستراتيجية الوطنية في مجال الهجرة واللجوء] [على الإنترنت]. 18 دجنبر 2014. [تاريخ الاطلاع 24 نونبر 2026]. متاح على الرابط: ${ADDRESS}/snia`,
  ],
  [
    'un',
    'fr',
    `Ministère chargé des Marocains résidant à l’étranger et des affaires de la migration, Stratégie Nationale d’Immigration et d’Asile, 18 décembre 2014. Disponible à l’adresse suivante : ${ADDRESS}/snia (consulté le 24 novembre 2026).`,
  ],
  [
    'un',
    'en',
    `Ministry in charge of Moroccans Residing Abroad and Migration Affairs, Stratégie Nationale d’Immigration et d’Asile [National Immigration and Asylum Strategy], 18 December 2014. Available at ${ADDRESS}/snia (accessed on 24 November 2026).`,
  ],
  [
    'un',
    'ar',
    `الوزارة المكلفة بالمغاربة المقيمين بالخارج وشؤون الهجرة، Stratégie Nationale d’Immigration et d’Asile [الاستراتيجية الوطنية في مجال الهجرة واللجوء]، 18 دجنبر 2014. متاح على الرابط: ${ADDRESS}/snia (اطُّلع عليه في 24 نونبر 2026).`,
  ],
];

const RESOLUTION: Expected[] = [
  [
    'apa',
    'fr',
    `Assemblée générale des Nations Unies. (2018). Pacte mondial pour des migrations sûres, ordonnées et régulières (A/RES/73/195). ${ADDRESS}/gcm`,
  ],
  [
    'apa',
    'en',
    `United Nations General Assembly. (2018). Global Compact for Safe, Orderly and Regular Migration (A/RES/73/195). ${ADDRESS}/gcm`,
  ],
  [
    'apa',
    'ar',
    `الجمعية العامة للأمم المتحدة. (2018). الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية (A/RES/73/195). ${ADDRESS}/gcm`,
  ],
  [
    'chicago',
    'fr',
    `Assemblée générale des Nations Unies. 2018. Pacte mondial pour des migrations sûres, ordonnées et régulières. A/RES/73/195. ${ADDRESS}/gcm.`,
  ],
  [
    'chicago',
    'en',
    `United Nations General Assembly. 2018. Global Compact for Safe, Orderly and Regular Migration. A/RES/73/195. ${ADDRESS}/gcm.`,
  ],
  [
    'chicago',
    'ar',
    `الجمعية العامة للأمم المتحدة. 2018. الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية. A/RES/73/195. ${ADDRESS}/gcm.`,
  ],
  [
    'iso690',
    'fr',
    `ASSEMBLÉE GÉNÉRALE DES NATIONS UNIES, 2018. Pacte mondial pour des migrations sûres, ordonnées et régulières [en ligne]. A/RES/73/195. 19 décembre 2018. [Consulté le 24 novembre 2026]. Disponible à l’adresse : ${ADDRESS}/gcm`,
  ],
  [
    'iso690',
    'en',
    `UNITED NATIONS GENERAL ASSEMBLY, 2018. Global Compact for Safe, Orderly and Regular Migration [online]. A/RES/73/195. 19 December 2018. [Viewed 24 November 2026]. Available from: ${ADDRESS}/gcm`,
  ],
  [
    'iso690',
    'ar',
    `الجمعية العامة للأمم المتحدة، 2018. الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية [على الإنترنت]. A/RES/73/195. 19 دجنبر 2018. [تاريخ الاطلاع 24 نونبر 2026]. متاح على الرابط: ${ADDRESS}/gcm`,
  ],
  [
    'un',
    'fr',
    `Assemblée générale des Nations Unies, Pacte mondial pour des migrations sûres, ordonnées et régulières, A/RES/73/195, 19 décembre 2018. Disponible à l’adresse suivante : ${ADDRESS}/gcm (consulté le 24 novembre 2026).`,
  ],
  [
    'un',
    'en',
    `United Nations General Assembly, Global Compact for Safe, Orderly and Regular Migration, A/RES/73/195, 19 December 2018. Available at ${ADDRESS}/gcm (accessed on 24 November 2026).`,
  ],
  [
    'un',
    'ar',
    `الجمعية العامة للأمم المتحدة، الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، A/RES/73/195، 19 دجنبر 2018. متاح على الرابط: ${ADDRESS}/gcm (اطُّلع عليه في 24 نونبر 2026).`,
  ],
];

const LAW_TITLE = 'القانون رقم 27.14 المتعلق بمكافحة الاتجار بالبشر';
const LAW_FR = `${LAW_TITLE} [Loi n° 27-14 relative à la lutte contre la traite des êtres humains]`;
const LAW_EN = `${LAW_TITLE} [Law No. 27-14 on combating trafficking in human beings]`;
const LAW: Expected[] = [
  ['apa', 'fr', `${LAW_FR} (2016). ${ADDRESS}/qanun-27-14`],
  ['apa', 'en', `${LAW_EN} (2016). ${ADDRESS}/qanun-27-14`],
  ['apa', 'ar', `${LAW_TITLE} (2016). ${ADDRESS}/qanun-27-14`],
  ['chicago', 'fr', `Royaume du Maroc. 2016. ${LAW_FR}. ${ADDRESS}/qanun-27-14.`],
  ['chicago', 'en', `Kingdom of Morocco. 2016. ${LAW_EN}. ${ADDRESS}/qanun-27-14.`],
  ['chicago', 'ar', `المملكة المغربية. 2016. ${LAW_TITLE}. ${ADDRESS}/qanun-27-14.`],
  [
    'iso690',
    'fr',
    `ROYAUME DU MAROC, 2016. ${LAW_FR} [en ligne]. 25 août 2016. [Consulté le 24 novembre 2026]. Disponible à l’adresse : ${ADDRESS}/qanun-27-14`,
  ],
  [
    'iso690',
    'en',
    `KINGDOM OF MOROCCO, 2016. ${LAW_EN} [online]. 25 August 2016. [Viewed 24 November 2026]. Available from: ${ADDRESS}/qanun-27-14`,
  ],
  [
    'iso690',
    'ar',
    `المملكة المغربية، 2016. ${LAW_TITLE} [على الإنترنت]. 25 غشت 2016. [تاريخ الاطلاع 24 نونبر 2026]. متاح على الرابط: ${ADDRESS}/qanun-27-14`,
  ],
  [
    'un',
    'fr',
    `Royaume du Maroc, ${LAW_FR}, 25 août 2016. Disponible à l’adresse suivante : ${ADDRESS}/qanun-27-14 (consulté le 24 novembre 2026).`,
  ],
  [
    'un',
    'en',
    `Kingdom of Morocco, ${LAW_EN}, 25 August 2016. Available at ${ADDRESS}/qanun-27-14 (accessed on 24 November 2026).`,
  ],
  [
    'un',
    'ar',
    `المملكة المغربية، ${LAW_TITLE}، 25 غشت 2016. متاح على الرابط: ${ADDRESS}/qanun-27-14 (اطُّلع عليه في 24 نونبر 2026).`,
  ],
];

const DOCUMENTS: [id: string, expected: Expected[]][] = [
  ['snia', STRATEGY],
  ['gcm', RESOLUTION],
  ['qanun-27-14', LAW],
];

describe.each(DOCUMENTS)('a reference to %s', (id, expected) => {
  it.each(expected)('%s, %s', (style, language, reference) => {
    const item = itemOf({ record: shippedRecord(id) }, language, true);
    expect(formatReference(item, style, language)).toBe(reference + NOTE[language]);
  });
});

describe('a reference to a clause', () => {
  const cite = (style: ReferenceStyle, language: Language) => {
    const cited = { record: shippedRecord('snia'), clause: ACTION, ancestors: [...ABOVE_ACTION] };
    return formatReference(itemOf(cited, language, true), style, language);
  };

  it('names the clause, its host and its page', () => {
    const named = 'Action 3.4 – Ouvrir une couverture médicale';
    const host = 'Stratégie Nationale d’Immigration et d’Asile';
    expect(cite('apa', 'fr')).toContain(`(2014). ${named}. In ${host} (p. 10). ${ADDRESS}/snia/`);
    expect(cite('chicago', 'en')).toContain(`2014. “${named}.” In ${host} [National`);
    expect(cite('iso690', 'fr')).toContain(
      `${named}. In : ${host} [en ligne]. 18 décembre 2014, p. 10.`,
    );
  });

  it('gives the whole place in the style of the UN', () => {
    expect(cite('un', 'en')).toContain(
      '18 December 2014, programme 3, OSP 5, action 3.4, p. 10. Available',
    );
    expect(cite('un', 'ar')).toContain('programme 3، OSP 5، action 3.4، ص. 10. متاح');
  });
});

describe('what is not the usual case', () => {
  it('says that no date is known, and then when it was read', () => {
    const item = itemOf({ record: shippedRecord('gfmd-summary') }, 'en', true);
    expect(formatReference(item, 'apa', 'en')).toContain('(n.d.). Global');
    expect(formatReference(item, 'apa', 'en')).toContain('Retrieved November 24, 2026, from');
    expect(formatReference(item, 'chicago', 'en')).toContain('Accessed November 24, 2026.');
  });

  it('joins several bodies as the language does', () => {
    const cite = (style: ReferenceStyle, language: Language) =>
      formatReference(
        itemOf({ record: shippedRecord('psnsi-2017-2021') }, language),
        style,
        language,
      );
    expect(cite('apa', 'ar')).toMatch(/^وزارة الصحة، الوزارة .* الهجرة، والمنظمة الدولية للهجرة\./);
    expect(cite('chicago', 'en')).toContain('Affairs, and International Organization');
    expect(cite('un', 'en')).toContain('Affairs and International Organization');
    expect(cite('un', 'fr')).toContain('migration et Organisation internationale');
    expect(cite('iso690', 'fr')).toMatch(/^MINISTÈRE DE LA SANTÉ; .*MIGRATION; ORGANISATION/);
    // Only a year is known: ISO 690 does not repeat it.
    expect(cite('iso690', 'fr').match(/, 2017\./g)).toHaveLength(1);
    expect(cite('iso690', 'fr')).not.toContain('. 2017.');
  });

  it('starts with the title where nobody is known to have issued it', () => {
    const record = { ...shippedRecord('snia'), creator: [], specimen: false };
    const line = formatReference(itemOf({ record }, 'fr'), 'chicago', 'fr');
    expect(line).toBe(`Stratégie Nationale d’Immigration et d’Asile. 2014. ${ADDRESS}/snia.`);
  });

  it('takes a hostile title as letters', () => {
    const title = { fr: 'Plan {x} & <script>alert(1)</script> "50 %"\nTY  - HACK' };
    const record = { ...shippedRecord('snia'), title };
    const line = formatReference(itemOf({ record }, 'fr'), 'un', 'fr');
    expect(line).toContain('Plan {x} & <script>alert(1)</script>');
    expect(line).not.toContain('\n');
  });
});

describe('our APA', () => {
  /** The APA style that citation.js ships, which is the one of the CSL project. It takes seconds to set up. */
  const shipped = (item: ReturnType<typeof itemOf>, lang: string) => {
    const cited = without(item, 'note', 'custom', 'genre', 'section');
    const data = item.type === 'legislation' ? without(cited, 'number') : cited;
    return new Cite([data])
      .format('bibliography', { style: 'apa', lang })
      .replace(/\s+/g, ' ')
      .trim();
  };
  const snia = shippedRecord('snia');
  const gcm = shippedRecord('gcm');
  const works = [
    { record: snia },
    { record: gcm },
    { record: { ...snia, creator: [] } },
    { record: shippedRecord('qanun-27-14') },
    { record: { ...shippedRecord('qanun-27-14'), date: undefined } },
    { record: shippedRecord('gfmd-summary') },
    { record: shippedRecord('psnsi-2017-2021') },
    { record: shippedRecord('circulaire-acces-soins-scan') },
    { record: snia, clause: ACTION },
    { record: gcm, clause: { ...ACTION, document: 'gcm', pageEnd: 12 } },
  ];

  it.each([
    ['fr', 'fr-FR'],
    ['en', 'en-US'],
  ] as const)('says what the APA of the CSL project says (%s)', (language, locale) => {
    for (const work of works) {
      const item = itemOf({ ...work, record: { ...work.record, specimen: false } }, language);
      expect(formatReference(item, 'apa', language)).toBe(shipped(item, locale));
    }
  });
});

it('keeps what looks like markup in a title', () => {
  const record = { ...shippedRecord('snia'), title: { fr: 'Santé & <b>droits</b> <i> x < y' } };
  for (const style of ['apa', 'chicago', 'iso690', 'un'] as const) {
    expect(formatReference(itemOf({ record }, 'fr', true), style, 'fr')).toContain(record.title.fr);
  }
});

it('names a work without a body once in ISO 690', () => {
  const record = {
    ...shippedRecord('snia'),
    title: { fr: 'Note mensuelle' },
    creator: [],
    date: '2016',
    specimen: false,
  };
  expect(formatReference(itemOf({ record }, 'fr', true), 'iso690', 'fr')).toMatch(
    /^Note mensuelle \[en ligne\], 2016\. \[Consulté/,
  );
});
