import { describe, expect, it } from 'vitest';
import { fold } from '#search/analysis/normalise.ts';
import { stems, tokens } from '#search/analysis/tokens.ts';
import { parseQuery } from '#search/understand/parse.ts';
import { byWord, snippet } from '#search/answer/snippet.ts';

const fr = (text: string) => stems(text, 'fr');
const ar = (text: string) => stems(text, 'ar');

describe('fold', () => {
  it('takes away case, accents and ligatures', () => {
    expect(fold('ŒUVRE Éducation')).toBe('oeuvre education');
  });

  it('unifies Arabic letters, and takes away vowel signs and tatweel', () => {
    expect(fold('الهِجْــرَة')).toBe(fold('الهجره'));
    expect(fold('إلى أن آمنة')).toBe('الي ان امنه');
  });

  it('writes Arabic-Indic and Persian digits as Western ones', () => {
    expect(fold('٢٠١٧ ۲۰۱۷')).toBe('2017 2017');
  });
});

describe('French stems', () => {
  it('part elision with either apostrophe', () => {
    expect(fr("l'asile")).toEqual(fr('asile'));
    expect(fr('d’asile')).toEqual(fr('asile'));
    expect(fr("qu'asile")).toEqual(fr('asile'));
  });

  it.each([
    ['réfugiés', 'refugie'],
    ['RÉFUGIÉE', 'réfugiés'],
    ['intégrée', 'integree'],
    ['migrants', 'migrante'],
    ['sanitaires', 'sanitaire'],
    // Feminines
    ['travailleuses', 'travailleur'],
    ['demandeuse', 'demandeurs'],
    ['étrangères', 'étranger'],
    ['conseillère', 'conseiller'],
    ['publique', 'public'],
    ['françaises', 'français'],
    ['inscrite', 'inscrits'],
    ['soumise', 'soumis'],
    ['active', 'actifs'],
    // Plurals
    ['étrangers', 'étranger'],
    ['emplois', 'emploi'],
    ['lois', 'loi'],
    ['travaux', 'travail'],
    ['lieux', 'lieu'],
    ['enjeux', 'enjeu'],
    ['conflits', 'conflit'],
    ['commissions', 'commission'],
    ['nourrissons', 'nourrisson'],
    ['détenus', 'détenue'],
    // Without accents, as readers type and capitals are set
    ['acces', 'accès'],
    ['SECURITE', 'sécurité'],
    ['vulnerabilites', 'vulnérabilité'],
    ['frontieres', 'frontière'],
    ['DONNEES', 'données'],
    ['employe', 'employé'],
  ])('are the same for %s and %s', (a, b) => {
    expect(fr(a)).toEqual(fr(b));
  });

  it.each([
    ['nombreuses', 'nombreux'],
    ['interdites', 'interdit'],
    ['limites', 'limite'],
    ['visites', 'visite'],
    ['réussites', 'réussite'],
  ])('keep the rules from words that only look like it: %s and %s', (a, b) => {
    expect(fr(a)).toEqual(fr(b));
  });

  it.each([
    ['lois', 'loisirs'],
    ['refuges', 'réfugiés'],
    ['divers', 'dive'],
    ['retraite', 'retrait'],
  ])('are not the same for %s and %s', (a, b) => {
    expect(fr(a)).not.toEqual(fr(b));
  });

  it('leave function words out', () => {
    expect(fr('dans le cadre de la santé')).toEqual(fr('cadre santé'));
  });
});

describe('Arabic stems', () => {
  it.each([
    ['هجرة', 'للهجرة'],
    ['هجرة', 'والهجرة'],
    ['المهاجرين', 'مهاجرون'],
    ['الوطنية', 'وطني'],
    ['ولاية', 'الولاية'],
    ['وزارة', 'الوزارات'],
    ['لاجئ', 'اللاجئين'],
    ['لاجىء', 'لاجئون'],
    ['هجرة', 'وبالهجرة'],
    ['جهة', 'الجهات'],
    ['مؤسسة', 'مؤسساتها'],
    ['أسرة', 'أسرته'],
    ['مستشفى', 'المستشفيات'],
    ['حق', 'الحق'],
    ['آلية', 'آليات'],
    ['آليات', 'الآليات'],
    // Broken plurals
    ['تدبير', 'التدابير'],
    ['طفل', 'وللأطفال'],
    ['ضحية', 'الضحايا'],
    ['حق', 'حقوقهم'],
    ['امرأة', 'النساء'],
  ])('are the same for %s and %s', (a, b) => {
    expect(ar(a)).toEqual(ar(b));
  });
});

describe('Arabic words', () => {
  it('« فئة » is one, though it folds to « فيه »', () => {
    expect(ar('كل فئة وما فيه')).toEqual(ar('فئات'));
  });

  it.each([
    ['لجنة', 'للجنة'],
    ['للجوء', 'لجوء'],
    ['الالتزام', 'التزام'],
    ['التزام', 'الالتزامات'],
  ])(
    'that begin with the letters of the article are asked for in both readings: %s',
    (typed, text) => {
      const [word] = parseQuery(typed, 'ar').words;
      expect(word?.stems).toEqual(expect.arrayContaining(ar(text)));
    },
  );
});

describe('English stems', () => {
  it.each([
    ['child', 'children'],
    ['woman', 'women'],
    ['organisation', 'organizations'],
    ['regularised', 'regularizing'],
    ['labour', 'labor'],
    ['programme', 'programs'],
  ])('are the same for %s and %s', (a, b) => {
    expect(stems(a, 'en')).toEqual(stems(b, 'en'));
  });

  it('join the forms of a word', () => {
    expect(stems("migrants' services provided", 'en')).toEqual(
      stems('migrant service provide', 'en'),
    );
  });
});

describe('numbers', () => {
  it('with their marks are one word, however written', () => {
    const all = ['27-14', '27.14', '٢٧.١٤', '27–14', '٢٧-١٤', '27−14', '27\u200f-14'].map(fr);
    expect(new Set(all.map(String))).toEqual(new Set(['27-14']));
  });

  it('that hold years can be found by the year', () => {
    expect(fr('2017-2021')).toEqual(['2017-2021', '2017', '2021']);
  });
});

it('signs that nobody sees do not part words', () => {
  expect(fr('sou\u00adtien mi\u200dgrant')).toEqual(fr('soutien migrant'));
});

it('tokens know where they stand in the text', () => {
  const text = 'La « santé » : 27-14.';
  expect(tokens(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'La',
    'santé',
    '27-14',
  ]);
});

describe('parseQuery', () => {
  it('takes phrases out, in any quotation marks', () => {
    const { phrases, words } = parseQuery('santé "état de droit" «société civile»', 'fr');
    expect(phrases).toEqual(['état de droit', 'société civile']);
    expect(words.map(({ folded }) => folded)).toEqual(['sante']);
  });

  it('reads an unclosed quotation mark as nothing', () => {
    expect(parseQuery('"état de droit', 'fr').words.map(({ folded }) => folded)).toEqual([
      'etat',
      'droit',
    ]);
  });

  it('knows an English question asked in a French interface', () => {
    const { words } = parseQuery('what are the rights of children on the move', 'fr');
    expect(words.map(({ folded }) => folded)).toEqual(['rights', 'children', 'move']);
  });

  it('keeps function words where there is nothing else', () => {
    expect(parseQuery('avec ou sans', 'fr').plain).toBe('avec ou sans');
  });

  it('takes the last word for unfinished only when nothing follows it', () => {
    expect(parseQuery('santé mig', 'fr').words.map(({ last }) => last)).toEqual([false, true]);
    expect(parseQuery('santé mig ', 'fr').words.map(({ last }) => last)).toEqual([false, false]);
  });
});

describe('snippet', () => {
  const asked = (...wanted: string[]) => byWord((stem) => (wanted.includes(stem) ? 1 : 0));

  it('escapes everything and marks whole words', () => {
    const html = snippet('<script>alert("santé")</script> & santé', 'fr', asked('sant'), []);
    expect(html).toBe(
      '&lt;script&gt;alert(&quot;<mark>santé</mark>&quot;)&lt;/script&gt; &amp; <mark>santé</mark>',
    );
  });

  it('shows the part where the words are', () => {
    const html = snippet(
      `${'mot '.repeat(200)}asile ${'mot '.repeat(200)}`,
      'fr',
      asked('asil'),
      [],
    );
    expect(html).toMatch(/^… .*<mark>asile<\/mark>.* …$/s);
    expect(html.length).toBeLessThan(400);
  });

  it('marks a phrase with its function words', () => {
    const html = snippet("l'état de droit, de fait", 'fr', () => 0, [['etat', 'de', 'droit']]);
    expect(html).toBe('l&#39;<mark>état</mark> <mark>de</mark> <mark>droit</mark>, de fait');
  });
});
