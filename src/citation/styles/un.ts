import { NUMBER, PAGE, dayFirst } from './macros.ts';

/**
 * The footnote of the United Nations Editorial Manual ("Footnotes and other references", III on United Nations sources
 * and IV on outside sources, www.un.org/dgacm): body, title in italics, symbol, date, where in the text, page;
 * then the address with the day of access in parentheses. Elements are parted by commas. Our own CSL.
 */
export const UN = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info>
    <title>Fihris: United Nations footnote</title>
    <id>fihris-un</id>
    <updated>2026-11-24T00:00:00+00:00</updated>
  </info>
  <locale xml:lang="en">
    <terms>
      <term name="available at">available at</term>
      <term name="accessed">accessed on</term>
    </terms>
  </locale>
  <locale xml:lang="fr">
    <terms>
      <term name="available at">disponible à l’adresse suivante&#160;:</term>
      <term name="accessed">consulté le</term>
    </terms>
  </locale>
  <locale xml:lang="ar">
    <terms>
      <term name="available at">متاح على الرابط:</term>
      <term name="accessed">اطُّلع عليه في</term>
    </terms>
  </locale>
  <macro name="title">
    <choose>
      <if type="chapter"><text variable="container-title" font-style="italic"/></if>
      <else><text variable="title" font-style="italic"/></else>
    </choose>
  </macro>
  ${NUMBER}
  ${PAGE}
  <macro name="source">
    <group delimiter=", ">
      <names variable="author">
        <name/>
      </names>
      <text macro="title"/>
      <text macro="number"/>
      ${dayFirst('issued')}
      <text variable="section"/>
      <text macro="page"/>
    </group>
  </macro>
  <macro name="address">
    <group delimiter=" ">
      <text term="available at" text-case="capitalize-first"/>
      <text variable="URL"/>
      <group prefix="(" suffix=")" delimiter=" ">
        <text term="accessed"/>
        ${dayFirst('accessed')}
      </group>
    </group>
  </macro>
  <citation>
    <layout suffix="." delimiter="; "><text macro="source"/></layout>
  </citation>
  <bibliography>
    <layout suffix=".">
      <group delimiter=". "><text macro="source"/><text macro="address"/></group>
    </layout>
  </bibliography>
</style>`;
