import type { StartingFile } from '../files/new-files.ts';

export const CI_SYSTEMS = ['github', 'azure'] as const;
export type CiSystem = (typeof CI_SYSTEMS)[number];

/** The workflow that runs this version of the package in a CI system, and keeps its reports. */
export const workflowFor = (ci: CiSystem, version: string): StartingFile =>
  ci === 'github'
    ? { path: '.github/workflows/graph-conformance.yml', text: github(version) }
    : { path: 'azure-pipelines.yml', text: azure(version) };

const github = (version: string): string => `name: graph-conformance
on:
  push:
  workflow_dispatch:
permissions:
  contents: read
jobs:
  conformance:
    runs-on: ubuntu-latest
    env:
      # The target with its version, for example https://mock.example/beta: a variable of the repository.
      GRAPH_BASE_URL: \${{ vars.GRAPH_BASE_URL }}
      # Where the target asks for a token, a secret of the repository:
      # GRAPH_AUTH: token
      # GRAPH_TOKEN: \${{ secrets.GRAPH_TOKEN }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes graph-conformance@${version} run
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: graph-conformance
          path: reports
`;

const azure = (version: string): string => `trigger:
  - main
pool:
  vmImage: ubuntu-latest
steps:
  - task: UseNode@1
    inputs:
      version: 22.x
  - script: npx --yes graph-conformance@${version} run
    displayName: graph-conformance
    env:
      # The target with its version, for example https://mock.example/beta: a variable of the pipeline.
      GRAPH_BASE_URL: $(GRAPH_BASE_URL)
      # Where the target asks for a token, a secret variable of the pipeline:
      # GRAPH_AUTH: token
      # GRAPH_TOKEN: $(GRAPH_TOKEN)
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: reports/junit.xml
  - publish: reports
    artifact: graph-conformance
    condition: always()
`;
