import { stems } from '#search/analysis/tokens.ts';
import { publicCollection } from '../public.ts';
import { figuresOf } from '../metrics.ts';
import { parseQuery } from '#search/read/parse.ts';
const col = (await publicCollection())!;
const docs = col.units.map(u => ({ id: u.id, lang: u.language, s: stems(u.text, u.language) }));
const df = new Map<string, number>();
for (const d of docs) for (const s of new Set(d.s)) df.set(s, (df.get(s) ?? 0) + 1);
const avg = docs.reduce((a, d) => a + d.s.length, 0) / docs.length;
const N = docs.length;
const post = new Map<string, number[]>();
docs.forEach((d, i) => { for (const s of new Set(d.s)) { let p = post.get(s); if (!p) post.set(s, p = []); p.push(i); } });
const tfs = docs.map(d => { const m = new Map<string, number>(); for (const s of d.s) m.set(s, (m.get(s) ?? 0) + 1); return m; });
const pos = docs.map(d => { const m = new Map<string, number[]>(); d.s.forEach((s, i) => { let p = m.get(s); if (!p) m.set(s, p = []); p.push(i); }); return m; });
const idf = (f: number) => Math.log(1 + (N - f + 0.5) / (f + 0.5));
type P = { k1: number; b: number; prox?: number; win?: number; qstem?: 'native' | 'all'; pow?: number; delta?: number };
function run(lang: string, p: P) {
  const set = col.sets.find(s => s.language === lang)!;
  const out = [0, 0], n = [0, 0]; let rec = 0;
  set.queries.forEach((q, qi) => {
    const words = parseQuery(q.text, 'fr').words;
    const terms = words.map(w => {
      const st = w.stems.filter(s => df.has(s));
      let f = 0; for (const s of st) f += df.get(s)!;
      return { st, w: Math.pow(idf(f), p.pow ?? 1) };
    }).filter(t => t.st.length);
    const score = new Map<number, number>();
    const cand = new Set(terms.flatMap(t => t.st.flatMap(s => post.get(s) ?? [])));
    for (const i of cand) {
      const L = docs[i]!.s.length; let sc = 0;
      const nrm = p.k1 * (1 - p.b + p.b * L / avg);
      const ps: number[][] = [];
      for (const t of terms) {
        let tf = 0; const pl: number[] = [];
        for (const s of t.st) { tf += tfs[i]!.get(s) ?? 0; if (p.prox) pl.push(...(pos[i]!.get(s) ?? [])); }
        ps.push(pl);
        if (tf) sc += t.w * (tf * (p.k1 + 1) / (tf + nrm) + (p.delta ?? 0));
      }
      if (p.prox) {
        // adjacent query-term pairs within window, min distance (ordered a bit)
        for (let a = 0; a + 1 < terms.length; a++) {
          const A = ps[a]!, B = ps[a + 1]!; let acc = 0;
          for (const x of A) for (const y of B) { const d = Math.abs(y - x); if (d > 0 && d <= (p.win ?? 8)) acc += 1 / (d * d); }
          if (acc) sc += p.prox * Math.min(terms[a]!.w, terms[a + 1]!.w) * (acc * (p.k1 + 1) / (acc + nrm));
        }
      }
      score.set(i, sc);
    }
    const r = [...score].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 100).map(([i]) => docs[i]!.id);
    const f = figuresOf(q, r); out[qi % 2]! += f.ndcg10; n[qi % 2]!++; rec += f.recall100;
  });
  return { odd: out[0]! / n[0]!, even: out[1]! / n[1]!, rec: rec / set.queries.length };
}
const show = (name: string, p: P) => console.log(name.padEnd(28), ...['fr', 'ar', 'en'].map(l => { const r = run(l, p); return `${l} odd ${r.odd.toFixed(4)} even ${r.even.toFixed(4)} r ${r.rec.toFixed(3)}`; }));
for (const [k1, b] of [[1.2, .75], [0.9, .4], [1.2, .5], [1.5, .75], [2, .75], [0.8, .75], [1.2, .9], [1.6,.6]] as const) show(`k1 ${k1} b ${b}`, { k1, b });
for (const prox of [0.2, 0.5, 1, 1.5]) show(`prox ${prox}`, { k1: 1.2, b: .75, prox });
for (const win of [2, 4, 16]) show(`prox .5 win ${win}`, { k1: 1.2, b: .75, prox: .5, win });
for (const pow of [0.8, 1.2, 1.5]) show(`pow ${pow}`, { k1: 1.2, b: .75, pow });
