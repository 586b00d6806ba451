/** A page in the form of the docs, with the quirks that their generator leaves behind. */
export const SAMPLE_FILE = 'widgetassignment-create.md';

export const SAMPLE_ROUTES = { beta: ['/deviceManagement/widgets/{}/assignments'], 'v1.0': [] };

export const SAMPLE_PAGE = `---
title: "Create widgetAssignment"
doc_type: apiPageType
---

# Create widgetAssignment

Namespace: microsoft.graph

## Permissions

|Permission type|Permissions (from most to least privileged)|
|:---|:---|
|Delegated (work or school account)|Widgets.ReadWrite.All, Widgets.Assign.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application|**TODO: Determine AppOnly scopes **|

## HTTP Request
<!-- { "blockType": "ignored" } -->
\`\`\` http
POST /deviceManagement/widgets/{widgetId}/assignments
\`\`\`

## Request headers
|Header|Value|
|:---|:---|
|Authorization|Bearer &lt;token&gt; Required.|
|Accept|application/json|

## Request body

|Property|Type|Description|
|:---|:---|:---|
|id|String|Key.|
|changedDateTime|DateTimeOffset|When it changed.|
|target|[widgetTarget](../resources/widgettarget.md)|Whom it is for.|

## Response
If successful, this method returns a \`201 Created\` response code.

## Example

### Request
\`\`\` http
POST https://graph.microsoft.com/localtest/deviceManagement/widgets/{widgetId}/assignments
Content-type: application/json
Content-length: 999

{
  "@odata.type": "#microsoft.graph.widgetAssignment",
  "target": {
    "@odata.type": "microsoft.graph.widgetTarget"
  }
}
\`\`\`

### Response
\`\`\` http
HTTP/1.1 201 Created
Content-Type: application/json
{
  "@odata.type": "#microsoft.graph.widgetAssignment",
  "id": "1f069921-9921-1f06-2199-061f2199061f",
  "changedDateTime": "String (timestamp)",
  "target": {
    "@odata.type": "microsoft.graph.widgetTarget"
  }
}
\`\`\`
`;
