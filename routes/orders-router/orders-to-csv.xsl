<?xml version="1.0" encoding="UTF-8"?>
<!-- <orders><line item="pencil" quantity="3" country="DE"/>...</orders> as CSV -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:template match="/">
    <xsl:text>item,quantity,country&#10;</xsl:text>
    <xsl:for-each select="//line">
      <xsl:value-of select="concat('&quot;', translate(@item, '&quot;', ''), '&quot;,', @quantity, ',', @country, '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
