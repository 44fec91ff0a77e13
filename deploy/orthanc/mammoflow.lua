-- Auto-routing for Orthanc: every mammography series goes to Mammoflow by STOW-RS once no instance has been added for
-- `StableAge` seconds. Results come back as SR and SEG series, which are not mammography, so nothing goes round in circles.
--
-- Needs the DICOMweb plugin and, under "DicomWeb" > "Servers", an entry "mammoflow" with the gateway's address. What
-- Mammoflow could not take (it was down, its spool was full) is sent again when the next mammogram comes; from Orthanc
-- 1.11.1 on also every "LuaHeartBeatPeriod" seconds. A series that fails again and again is sent ever more rarely. Its
-- failure is kept as metadata of the series, because Orthanc forgets such jobs when it restarts.

local SERVER = 'mammoflow'
-- A number of the user-defined range.
local METADATA = '4170'
local LONGEST_PAUSE = 60
local DAY_SECONDS = 86400
-- Exams of the last so many days are looked through after a restart.
local DAYS = 14

-- Series by the job that sends it.
local sending = {}
-- By series: how often it has failed, and how many occasions to send it again are still let pass.
local failures = {}
local restored = false

local function Remember(seriesId)
  local failure = failures[seriesId] or { count = 0 }
  failure.count = failure.count + 1
  failure.pause = math.min(2 ^ (failure.count - 1), LONGEST_PAUSE)
  failures[seriesId] = failure
  RestApiPut('/series/' .. seriesId .. '/metadata/' .. METADATA, 'not taken by Mammoflow', false)
end

local function Send(seriesId)
  local body = DumpJson({ Resources = { seriesId }, Synchronous = false })
  local answer = RestApiPost('/dicom-web/servers/' .. SERVER .. '/stow', body, false)
  if answer == nil then
    Remember(seriesId)
  else
    sending[ParseJson(answer)['ID']] = seriesId
  end
end

local function HasFailed(seriesId)
  for _, name in pairs(ParseJson(RestApiGet('/series/' .. seriesId .. '/metadata', false))) do
    if name == METADATA then
      return true
    end
  end
  return false
end

-- Remembers what had failed before Orthanc was restarted.
local function Restore()
  restored = true
  local since = os.date('%Y%m%d', os.time() - DAYS * DAY_SECONDS)
  local query = { Level = 'Series', Query = { Modality = 'MG', StudyDate = since .. '-' } }
  for _, seriesId in pairs(ParseJson(RestApiPost('/tools/find', DumpJson(query), false))) do
    if failures[seriesId] == nil and HasFailed(seriesId) then
      failures[seriesId] = { count = 1, pause = 0 }
    end
  end
end

local function SendAgain()
  if not restored then
    Restore()
  end
  for seriesId, failure in pairs(failures) do
    failure.pause = failure.pause - 1
    if failure.pause <= 0 then
      failure.pause = math.huge
      Send(seriesId)
    end
  end
end

function OnStableSeries(seriesId, tags, metadata)
  if tags['Modality'] == 'MG' then
    SendAgain()
    if failures[seriesId] == nil then
      Send(seriesId)
    end
  end
end

function OnJobFailure(jobId)
  local seriesId = sending[jobId]
  if seriesId == nil then
    return
  end
  sending[jobId] = nil
  Remember(seriesId)
end

function OnJobSuccess(jobId)
  local seriesId = sending[jobId]
  if seriesId == nil then
    return
  end
  sending[jobId] = nil
  if failures[seriesId] ~= nil then
    failures[seriesId] = nil
    RestApiDelete('/series/' .. seriesId .. '/metadata/' .. METADATA, false)
  end
  -- Mammoflow takes instances, so what failed while it did not need not wait; once, for it may be refused for good.
  for _, failure in pairs(failures) do
    if not failure.hurried and failure.pause ~= math.huge then
      failure.hurried = true
      failure.pause = 1
    end
  end
end

function OnHeartBeat()
  SendAgain()
end
