/**
 * Prefectures and provinces by region, and the towns by which they are known: a document of Oujda is one of the
 * Oriental. Décret n° 2-15-40 of 20 February 2015 (Bulletin officiel n° 6340).
 */
import { fold } from '../structure/fold.ts';
import { anyOf } from './opening/wording.ts';

const PLACES: { [region: string]: string[] } = {
  'MA-01': [
    ...['Tanger', 'Tétouan', 'Fahs-Anjra', 'Larache', 'Al Hoceïma', 'Chefchaouen', 'Ouezzane'],
    ...["M'diq-Fnideq", "M'diq", 'Tangier', 'Tetouan', 'Al Hoceima'],
    ...['طنجة', 'تطوان', 'الفحص أنجرة', 'العرائش', 'الحسيمة', 'شفشاون', 'وزان', 'المضيق'],
  ],
  'MA-02': [
    ...['Oujda', 'Nador', 'Driouch', 'Jerada', 'Berkane', 'Taourirt', 'Guercif', 'Figuig'],
    ...['وجدة', 'الناظور', 'الدريوش', 'جرادة', 'بركان', 'تاوريرت', 'جرسيف', 'فجيج'],
  ],
  'MA-03': [
    ...['Fès', 'Meknès', 'El Hajeb', 'Ifrane', 'Moulay Yacoub', 'Sefrou', 'Boulemane', 'Taounate'],
    ...['Taza', 'Fez', 'فاس', 'مكناس', 'الحاجب', 'إفران', 'مولاي يعقوب', 'صفرو', 'بولمان'],
    ...['تاونات', 'تازة'],
  ],
  'MA-04': [
    ...['Rabat', 'Salé', 'Skhirate-Témara', 'Témara', 'Kénitra', 'Khémisset', 'Sidi Kacem'],
    ...['Sidi Slimane', 'الرباط', 'سلا', 'الصخيرات تمارة', 'تمارة', 'القنيطرة', 'الخميسات'],
    ...['سيدي قاسم', 'سيدي سليمان'],
  ],
  'MA-05': [
    ...['Béni Mellal', 'Azilal', 'Fquih Ben Salah', 'Khénifra', 'Khouribga'],
    ...['بني ملال', 'أزيلال', 'الفقيه بن صالح', 'خنيفرة', 'خريبكة'],
  ],
  'MA-06': [
    ...['Casablanca', 'Mohammédia', 'El Jadida', 'Nouaceur', 'Médiouna', 'Benslimane', 'Berrechid'],
    ...['Settat', 'Sidi Bennour', 'الدار البيضاء', 'المحمدية', 'الجديدة', 'النواصر', 'مديونة'],
    ...['بنسليمان', 'برشيد', 'سطات', 'سيدي بنور'],
  ],
  'MA-07': [
    ...['Marrakech', 'Chichaoua', 'Al Haouz', 'El Kelâa des Sraghna', 'Essaouira', 'Rehamna'],
    ...['Safi', 'Youssoufia', 'Marrakesh', 'مراكش', 'شيشاوة', 'الحوز', 'قلعة السراغنة', 'الصويرة'],
    ...['الرحامنة', 'آسفي', 'اليوسفية'],
  ],
  'MA-08': [
    ...['Errachidia', 'Ouarzazate', 'Midelt', 'Tinghir', 'Zagora'],
    ...['الرشيدية', 'ورزازات', 'ميدلت', 'تنغير', 'زاكورة'],
  ],
  'MA-09': [
    ...['Agadir', 'Inezgane', 'Chtouka-Aït Baha', 'Taroudannt', 'Taroudant', 'Tiznit', 'Tata'],
    ...['أكادير', 'إنزكان', 'اشتوكة آيت باها', 'تارودانت', 'تيزنيت', 'طاطا'],
  ],
  'MA-10': [
    ...['Guelmim', 'Assa-Zag', 'Tan-Tan', 'Sidi Ifni', 'كلميم', 'آسا الزاك', 'طانطان', 'سيدي إفني'],
  ],
  'MA-11': [
    ...['Laâyoune', 'Boujdour', 'Tarfaya', 'Es-Semara', 'العيون', 'بوجدور', 'طرفاية', 'السمارة'],
  ],
  'MA-12': [...['Dakhla', 'Oued Ed-Dahab', 'Aousserd', 'الداخلة', 'وادي الذهب', 'أوسرد']],
};

/** What stands before a place that a document is of; « le Pacte de Marrakech » is of none. Folded. */
const BEFORE =
  "(?:(?:a|a la|(?:la |de la |d')?(?:commune|province|prefecture|ville|wilaya|communale)(?: urbaine| rurale| territoriale)?(?: de la| de l'| des| de| d'| du)?|in|(?:city|province|prefecture|municipality) of) ?|(?:(?:جماعه|اقليم|عماله|مدينه|ب(?:جماعه|اقليم|عماله|مدينه)) |ب))";

const ofRegion = Object.entries(PLACES).map(([region, names]): [string, RegExp] => [
  region,
  new RegExp(`(?<!\\p{L})${BEFORE}(${anyOf(names)})(?!\\p{L})`, 'u'),
]);

/** Regions of the prefectures, provinces and towns that a text says it is of, each with the words that say so. */
export function regionsOfPlaces(text: string): { value: string; words: string }[] {
  const folded = fold(text);
  return ofRegion.flatMap(([value, pattern]) => {
    const words = pattern.exec(folded)?.[0];
    return words === undefined ? [] : [{ value, words }];
  });
}
