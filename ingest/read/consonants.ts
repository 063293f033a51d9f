/**
 * Which consonants stand together in words of French, English and Spanish, at their beginning, at their end and between
 * two vowels. Where an engine of long ago took letters for others, there are rows of consonants that no word has
 * («rrnp», «lnpt»). Counted in 12,500 words of laws and plans (the odd pages of what was at hand) and of our own texts.
 */

const list = (clusters: string): ReadonlySet<string> => new Set(clusters.trim().split(/\s+/u));

const AT_START =
  list(`bl br ch chl chr cl cr dr fl fr gl gr kh kn ll mn nd nj ph phl phr pl pn pr ps pt rh sc sch scl
  scr sh shr sk sl sm sn sp sph spl spr sq squ st str sv sw th thr tr ts tw vr wh wr`);

const AT_END =
  list(`bs bt ch ck cks cs ct cts dd dds ds ff ffs fs ft fth fths fts gh ghs ght ghth ghts gn gns gs
  ks ld lds lf lk lks ll lls lm lms lp lps ls lt lth lts mb mbs mn mns mp mps mpt mpts ms nc ncs nch nct ncts nd nds ng
  ngs ngt ngth ngths ngts nk nks nn nq ns nst nt nth nths nts nx nz ph phs pp pps ps pt pth pts rb rbs rc rcs rch rd rds
  rf rk rks rld rlds rls rm rms rn rns rp rps rs rsh rst rt rth rts sc sh sk sks sm sms sp sps ss st sts tc tch tchs th thm
  thms ths ts tt tz wl wn wns ws wth xt xts zz`);

const INSIDE =
  list(`bbr bd bh bj bl bm bn br bs bsc bscr bst bstr bt bv cc ccl ccr ch chl chm chn chr ck ckgr ckl ckn
  ckw cl cm cn cq cr cs ct ctl ctr dc dd ddl ddr dg dh dj dl dm dn dq dr dscr dsh dv dw ff ffl ffr fl fn fr fs ft ftl ftw
  gg ggl ggr gh ghb ghl ght ghtf ghtl gl gm gn gnm gnt gr gs gw hn kgr kl kn kp ks kst lb lc lch lcr ld ldf ldh ldl ldr
  lf lfr lg lgr lh lk lkl ll lln llm lls llsp llt lm ln lp lph lpt lq lr ls lst lt lth lthc ltr lv lw mb mbl mbr mf mh ml
  mm mn mp mpl mpr mps mpt mpts ms msk mst mw nb nc nch nchm nchr ncl ncr nct nctl ncts nd ndb ndf ndh ndl ndm ndn ndr
  nds ndsc ndw nf nfl nfr ng ngb ngd ngf ngh ngl ngm ngn ngr ngs ngt ngth ngw nh nj nk nkl nkn nl nm nn np npl npr nq nr
  ns nsc nscr nsd nsf nsfr nsg nsh nsk nsl nsm nsp nspl nst nstr nsv nsw nt nth nthl ntl ntm ntn ntr nts nv nw nwh nwr nx
  nz pb pc pd pf ph phr phth pht pl pm pn pp ppl ppr pr ps psh pst pt ptl pw rb rbl rbr rc rch rchm rcl rcr rcs rd rdl
  rdn rdr rds rdsh rf rfl rfr rg rgl rgn rgr rh rj rk rkb rkd rkf rkfl rkg rkl rkp rkpl rks rksh rl rldw rm rml rms rn
  rnm rns rnt rp rph rphr rpl rpr rps rpt rq rr rrh rrw rs rsc rsh rsl rsp rsq rst rstr rt rtc rth rthl rtl rtm rtn rtr rts
  rtsh rv rw rwh rwr rx rz sb sc sch scl scr sd sf sfr sg sgr sh shb shl shm shn shr sj sk skr sl sm sn sp sph spl spr sq
  sr ss ssb ssf ssl ssm ssn ssp ssr ssw st stb stf sth sthm stl stm stn stp str stw sv sw tb tc tch tchm td tf tfl tg th
  thd thdr thf thh thl thm thn thr ths thw tl tm tn tp tpr tr ts tsh tsk tst tstr tt ttl ttr tw twh twr vr wb wc wd wf wh wk
  wl wm wn wnl wnw wp wr ws wsl wsp wt xc xch xcl xcr xf xh xl xm xp xpl xpr xq xt xtr xtl zc zg zl zm zz`);

const CONSONANTS = /[bcdfghjklmnpqrstvwxz]+/gu;

/**
 * Whether a word has consonants together that those languages do not put together there.
 * @param word in small letters, without accents; one without a vowel is an abbreviation and follows no rule
 */
export function hasRareConsonants(word: string): boolean {
  for (const { 0: row, index } of word.matchAll(CONSONANTS)) {
    const isAtEnd = index + row.length === word.length;
    if (row.length === 1 || row.length === word.length) continue;
    const known = index === 0 ? AT_START : isAtEnd ? AT_END : INSIDE;
    if (!known.has(row)) return true;
  }
  return false;
}
