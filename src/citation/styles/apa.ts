import { AUTHOR, PAGE, YEAR } from './macros.ts';

/**
 * APA, 7th edition (Publication Manual, chapters 9 to 11), for works issued by bodies: body, year in parentheses, title in
 * italics with its number, or part "In" its host with the page; a law by its title. Our own CSL: the style that
 * citation.js ships knows every kind of work and takes over a second to set up in each language, in the process
 * that answers readers. The tests hold this one against it.
 */
export const APA = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info>
    <title>Fihris: APA, 7th edition</title>
    <id>fihris-apa</id>
    <updated>2026-11-24T00:00:00+00:00</updated>
  </info>
  ${YEAR}
  <macro name="title">
    <choose>
      <if type="chapter"><text variable="title"/></if>
      <else>
        <group delimiter=" ">
          <text variable="title" font-style="italic"/>
          <text variable="number" prefix="(" suffix=")"/>
        </group>
      </else>
    </choose>
  </macro>
  ${AUTHOR}
  ${PAGE}
  <macro name="host">
    <choose>
      <if type="chapter">
        <group delimiter=" ">
          <text term="in" text-case="capitalize-first"/>
          <text variable="container-title" font-style="italic"/>
          <group prefix="(" suffix=")" delimiter="; ">
            <text variable="number"/>
            <text macro="page"/>
          </group>
        </group>
      </if>
    </choose>
  </macro>
  <macro name="work">
    <choose>
      <if type="legislation">
        <group delimiter=" ">
          <text variable="title"/>
          <date variable="issued" prefix="(" suffix=")"><date-part name="year"/></date>
        </group>
      </if>
      <else-if type="treaty">
        <group delimiter=", "><text variable="title"/><date variable="issued" form="text"/></group>
      </else-if>
      <else>
        <group delimiter=". ">
          <text macro="author"/>
          <text macro="year" prefix="(" suffix=")"/>
          <text macro="title"/>
          <text macro="host"/>
        </group>
      </else>
    </choose>
  </macro>
  <macro name="address">
    <choose>
      <if variable="issued"><text variable="URL"/></if>
      <else>
        <group delimiter=", ">
          <group delimiter=" ">
            <text term="retrieved" text-case="capitalize-first"/>
            <date variable="accessed" form="text"/>
          </group>
          <group delimiter=" "><text term="from"/><text variable="URL"/></group>
        </group>
      </else>
    </choose>
  </macro>
  <citation>
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=", "><text macro="author"/><text macro="year" prefix="(" suffix=")"/></group>
    </layout>
  </citation>
  <bibliography>
    <layout>
      <group delimiter=". "><text macro="work"/><text macro="address"/></group>
    </layout>
  </bibliography>
</style>`;
