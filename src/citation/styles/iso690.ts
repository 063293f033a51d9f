import { NUMBER, PAGE, YEAR, dayFirst } from './macros.ts';

/**
 * ISO 690 (information and documentation, references to information resources), name and date: creator in capitals, year,
 * title in italics with the medium in brackets, identifier, fuller date where known, day of access in brackets,
 * address (order of elements of ISO 690:2010, clause 4.8 and 5 to 12; online resources, clause 15). Our own CSL.
 */
export const ISO_690 = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info>
    <title>Fihris: ISO 690, name and date</title>
    <id>fihris-iso690</id>
    <updated>2026-11-24T00:00:00+00:00</updated>
  </info>
  <locale xml:lang="en">
    <terms>
      <term name="accessed">viewed</term>
      <term name="online">online</term>
      <term name="available at">available from: </term>
      <term name="in">in: </term>
    </terms>
  </locale>
  <locale xml:lang="fr">
    <terms>
      <term name="accessed">consulté le</term>
      <term name="online">en ligne</term>
      <term name="available at">disponible à l’adresse&#160;: </term>
      <term name="in">in&#160;: </term>
    </terms>
  </locale>
  <locale xml:lang="ar">
    <terms>
      <term name="available at">متاح على الرابط: </term>
      <term name="in">في: </term>
    </terms>
  </locale>
  <macro name="medium"><text term="online" prefix=" [" suffix="]"/></macro>
  <macro name="title">
    <choose>
      <if type="chapter"><text variable="title"/></if>
      <else><group><text variable="title" font-style="italic"/><text macro="medium"/></group></else>
    </choose>
  </macro>
  <macro name="author">
    <names variable="author">
      <name>
        <name-part name="family" text-case="uppercase"/>
      </name>
      <substitute><text macro="title"/></substitute>
    </names>
  </macro>
  ${YEAR}
  <macro name="host">
    <choose>
      <if type="chapter">
        <group>
          <text term="in" text-case="capitalize-first"/>
          <text variable="container-title" font-style="italic"/>
          <text macro="medium"/>
        </group>
      </if>
    </choose>
  </macro>
  ${NUMBER}
  ${PAGE}
  <macro name="place-in-host">
    <group delimiter=", ">
      ${dayFirst('available-date')}
      <text macro="page"/>
    </group>
  </macro>
  <macro name="access">
    <group prefix="[" suffix="]" delimiter=" ">
      <text term="accessed" text-case="capitalize-first"/>
      ${dayFirst('accessed')}
    </group>
  </macro>
  <citation>
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=", "><text macro="author"/><text macro="year"/></group>
    </layout>
  </citation>
  <bibliography>
    <layout>
      <group delimiter=". ">
        <group delimiter=", "><text macro="author"/><text macro="year"/></group>
        <choose>
          <if variable="author"><text macro="title"/></if>
        </choose>
        <text macro="host"/>
        <text macro="number"/>
        <text macro="place-in-host"/>
        <text macro="access"/>
        <group>
          <text term="available at" text-case="capitalize-first"/>
          <text variable="URL"/>
        </group>
      </group>
    </layout>
  </bibliography>
</style>`;
