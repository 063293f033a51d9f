import { AUTHOR, YEAR } from './macros.ts';

/**
 * Chicago, author-date, as the Chicago Manual of Style (17th ed., chapter 15, and 14.84 on institutions as authors)
 * has it for works issued by a body: body, year, title in italics or part in quotes, number, address. The day of
 * access is given only where no date of issue is known (14.12, 15.50). Our own CSL.
 */
export const CHICAGO = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info>
    <title>Fihris: Chicago, author-date</title>
    <id>fihris-chicago</id>
    <updated>2026-11-24T00:00:00+00:00</updated>
  </info>
  <macro name="title">
    <choose>
      <if type="chapter">
        <text variable="title" quotes="true"/>
      </if>
      <else><text variable="title" font-style="italic"/></else>
    </choose>
  </macro>
  ${AUTHOR}
  ${YEAR}
  <macro name="host">
    <choose>
      <if type="chapter">
        <group delimiter=" ">
          <text term="in" text-case="capitalize-first"/>
          <group delimiter=", ">
            <text variable="container-title" font-style="italic"/>
            <text variable="number"/>
            <text variable="page"/>
          </group>
        </group>
      </if>
      <else-if type="report"><text variable="number"/></else-if>
    </choose>
  </macro>
  <macro name="access">
    <choose>
      <if variable="issued" match="none">
        <group delimiter=" ">
          <text term="accessed" text-case="capitalize-first"/>
          <date variable="accessed" form="text"/>
        </group>
      </if>
    </choose>
  </macro>
  <citation>
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=" "><text macro="author"/><text macro="year"/></group>
    </layout>
  </citation>
  <bibliography>
    <layout suffix=".">
      <group delimiter=". ">
        <text macro="author"/>
        <text macro="year"/>
        <text macro="title"/>
        <text macro="host"/>
        <text macro="access"/>
        <text variable="URL"/>
      </group>
    </layout>
  </bibliography>
</style>`;
