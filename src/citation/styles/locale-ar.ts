/**
 * CSL locale for Arabic: the terms that the four styles use. No npm package that Node can read ships one.
 * Months are those of the library's pages: the names in use in Morocco, from Unicode CLDR through Intl.
 */

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('ar-MA', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2000, month, 1)),
  ),
);

const months = MONTHS.map(
  (name, i) => `<term name="month-${String(i + 1).padStart(2, '0')}">${name}</term>`,
).join('');

export const LOCALE_AR = `<?xml version="1.0" encoding="utf-8"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="ar">
  <style-options punctuation-in-quote="false"/>
  <date form="text">
    <date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/>
  </date>
  <date form="numeric">
    <date-part name="year"/><date-part name="month" form="numeric-leading-zeros" prefix="-"/>
    <date-part name="day" form="numeric-leading-zeros" prefix="-"/>
  </date>
  <terms>
    <term name="open-quote">«</term><term name="close-quote">»</term>
    <term name="open-inner-quote">"</term><term name="close-inner-quote">"</term>
    <term name="page-range-delimiter">-</term>
    <term name="and">و</term>
    <term name="et-al">وآخرون</term><term name="and others">وآخرون</term>
    <term name="in">في</term><term name="on">في</term><term name="at">في</term>
    <term name="no date">بدون تاريخ</term><term name="no date" form="short">د.ت.</term>
    <term name="accessed">تاريخ الاطلاع</term>
    <term name="retrieved">اطُّلع عليه في</term><term name="from">من</term>
    <term name="available at">متاح على الرابط</term>
    <term name="online">على الإنترنت</term>
    <term name="page"><single>صفحة</single><multiple>صفحات</multiple></term>
    <term name="page" form="short"><single>ص.</single><multiple>ص.</multiple></term>
    <term name="section" form="symbol"><single>§</single><multiple>§</multiple></term>
    <term name="number" form="short"><single>رقم</single><multiple>أرقام</multiple></term>
    <term name="issue" form="short"><single>رقم</single><multiple>أرقام</multiple></term>
    ${months}
  </terms>
</locale>`;
