import { beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '#domain/language.ts';
import type { SearchRequest } from '#domain/request.ts';
import type { Search } from '#search/query.ts';
import { entry, record, request, searchOver } from './helpers.ts';

/** What single words of a query stand for: in which language, as a beginning, with a slip, or not at all. */

const TEXTS: { [language in Language]: string[] } = {
  fr: [
    'Le tribunal rejette la requête du locataire.',
    'Les pays tiers accordent un visa de courte durée.',
    "La taxe d'habitation est due par le locataire.",
    'Le bureau de poste délivre un récépissé au demandeur.',
    'Le journal officiel publie les arrêtés du ministre.',
    "L'office national publie un bulletin d'information.",
    'La pêche côtière et la santé des marins pêcheurs',
    'La santé des travailleurs saisonniers et leur logement',
    'Une visite médicale précède le contrat saisonnier.',
    'Le titre temporaire est refusé au visiteur.',
    'Un refuge de montagne accueille les randonneurs.',
    "Le port autonome a été créé de 1922 à 1991 par l'État.",
    'Le programme 2017-2021 prévoit un barrage.',
    'Un article de la loi nº 31-08 protège le consommateur.',
    'Une chambre à louer et la fermeture du portail',
    'La direction du travail reçoit les directeurs.',
    'Le candidat au concours signe sa fiche.',
    'Le candidat présente son parti aux électeurs de la commune rurale.',
    'Le registre des navires est ouvert ; ce registre est public.',
    "Le registre du personnel est tenu par l'armateur et montré au contrôleur.",
  ],
  en: [
    'Workers pay taxes on their wages.',
    'The refugees were received by the director of the camp.',
    'A hired director signs the agreement.',
    'The policy on wages is reviewed every year.',
    'A person signs once.',
  ],
  ar: [
    'يرفع طلب إعسار المدين إلى المحكمة، وهو الحكم الذي صدر.',
    'تسجل الشركة السعودية في السجل.',
    'تراقب الدعاية والإعلان في الشوارع.',
    'تمنح الحماية للشهود في المحكمة.',
    'قسمة التركة والوقف بين الورثة',
    'يجوز الاطلاع على ملف القضية.',
    'ألقى الوزير كلمة أمام الضيوف.',
    'تنظم المهنة بقرار، ويطلب التجديد كل سنة.',
    'تم تخصيص مبلغ للمتجر المنفق عليه.',
    'التجارة البحرية حرة.',
    'تنظم دورات تكوينية للأعضاء.',
    'ترسل الدعوات إلى الأعضاء.',
    'تسجل الدعوات في محضر يطلع عليه الأعضاء.',
  ],
};

let search: Search;
beforeAll(async () => {
  search = await searchOver(
    (Object.entries(TEXTS) as [Language, string[]][]).flatMap(([language, texts]) =>
      texts.map((text, index) => entry(record(`${language}-${index}`, { language }), [text])),
    ),
  );
});

const ask = (query: string, fields: Partial<SearchRequest> = {}, language: Language = 'fr') =>
  search.search(request(query, { perPage: 50, ...fields }), language);
const ids = async (query: string, language?: Language) =>
  (await ask(query, {}, language)).hits.map(({ document }) => document.id);

describe('a word is read in the language that its form speaks, and the other words', () => {
  it.each([
    ['pay taxes', ['en-0']],
    ['refugees', ['en-1']],
    ['pays', ['fr-1']],
    ['refuge', ['fr-10']],
    ['hired director', ['en-2', 'en-1']],
  ])('%s', async (query, expected) => {
    for (const language of ['fr', 'en'] as const) {
      const found = await ids(query, language);
      expect([language, found[0]]).toEqual([language, expected[0]]);
      expect(found.every((id) => id.startsWith(expected[0]?.slice(0, 2) ?? ''))).toBe(true);
      expect(found).toEqual(expect.arrayContaining(expected));
    }
  });

  it('and in all of them where nothing tells', async () => {
    const latin = await searchOver([
      entry(record('un', { language: 'fr' }), ['Le forum de Rabat']),
      entry(record('deux', { language: 'en' }), ['The forum of Rabat']),
    ]);
    for (const query of ['Rabat', 'forum', 'le forum de Rabat']) {
      const { hits } = await latin.search(request(query), 'fr');
      expect([query, hits.map(({ document }) => document.id).sort()]).toEqual([query, ['deux', 'un']]); // prettier-ignore
    }
  });
});

describe('the last word is always also a beginning', () => {
  it.each([
    ['journal offic', 'fr-4'],
    ['titre temporaire visit', 'fr-9'],
    ['chambre port', 'fr-14'],
    // A function word, as far as it is typed, and a word of another language.
    ['candidat par', 'fr-17'],
    ['registre person', 'fr-19'],
    ['المهنة التجد', 'ar-7'],
    ['المهنة تجد', 'ar-7'],
    ['التركة الو', 'ar-4'],
  ])('%s', async (query, expected) => {
    expect((await ids(query))[0]).toBe(expected);
  });

  it('though it is a word itself, which comes first; and only the last is one', async () => {
    expect((await ids('port')).slice(0, 2)).toEqual(['fr-11', 'fr-14']);
    expect(await ids('port ')).toEqual(['fr-11']);
    expect((await ask('journal offic')).corrections).toEqual([]);
  });
});

describe('a slip is mended', () => {
  it.each([
    ['sante des travailleur saisonnires', 'santé des travailleurs saisonniers'],
    ['ribunal locataire', 'tribunal locataire'],
    ['loctaaire', 'locataire'],
    ['hired directro', 'hired director'],
    ['lhabitation taxe', 'habitation taxe'],
    ['صدر إعسر', 'صدر إعسار'],
    ['االشركة السعودية', 'الشركة السعودية'],
    ['الحعاية والإعلان', 'الدعاية والإعلان'],
    ['الحعاية الشهود', 'الحماية الشهود'],
    ['التركة اصلوقف', 'التركة الوقف'],
    ['الاطلاع القية', 'الاطلاع القضية'],
    ['مبلغ المفنق', 'مبلغ المنفق'],
    // As near as « الدعوات », but for the article, which was not typed.
    ['دروات الأعضاء', 'دورات الأعضاء'],
  ])('%s finds what %s finds', async (typed, meant) => {
    const [mended, right] = await Promise.all([ask(typed), ask(meant)]);
    expect(mended.hits.map(({ document }) => document.id)).toEqual(
      right.hits.map(({ document }) => document.id),
    );
    expect(mended.total_clauses).toBe(right.total_clauses);
    expect(right.total_clauses).toBeGreaterThan(0);
  });

  it('and said, with the query that mends it', async () => {
    expect((await ask('loctaaire')).corrections).toEqual([
      { asked: 'loctaaire', searched: ['locataire'], query: 'locataire' },
    ]);
    expect((await ask('locataire')).corrections).toEqual([]);
  });

  it('but a form that no text happens to use is none', async () => {
    for (const query of ['locataires', 'travailleuses', 'consommatrice', 'directors']) {
      expect([query, (await ask(query)).corrections]).toEqual([query, []]);
    }
  });
});

describe('what nobody wrote', () => {
  it('is said, with the query without it', async () => {
    for (const query of ['locataire zzzzqqq', 'zzzzqqq locataire', "d'xqwz locataire"]) {
      const { unwritten, total_clauses } = await ask(query);
      expect(unwritten.map((one) => one.query)).toEqual(['locataire']);
      expect(total_clauses).toBe((await ask('locataire')).total_clauses);
    }
    expect((await ask('المحكمة ضظغث')).unwritten).toEqual([{ asked: 'ضظغث', query: 'المحكمة' }]);
  });

  it('is said too where nothing else was asked for; what is written is not', async () => {
    expect((await ask('zzzzqqq')).unwritten).toEqual([{ asked: 'zzzzqqq', query: '' }]);
    expect((await ask('locataire tribunal')).unwritten).toEqual([]);
  });
});

describe('numbers', () => {
  it.each([
    ['port 1922-1991', 'fr-11'],
    ['1922–1991', 'fr-11'],
    ['1922/1991 port ?', 'fr-11'],
    ['2017-2021', 'fr-12'],
    ['loi nº31-08', 'fr-13'],
    ['loi nº31.08', 'fr-13'],
    ['loi Nᵒ 31-08', 'fr-13'],
  ])('%s', async (query, expected) => {
    expect((await ids(query))[0]).toBe(expected);
  });
});
